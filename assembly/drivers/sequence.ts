/** One operation after the other, on any CPU, as the host says: the subject without any concurrency. */
export { audit_at_rest, operation, reset } from "../subject";
