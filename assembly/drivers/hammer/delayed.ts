/** The hammer in the build whose steps are held up; and the loop that a pause is, for the host to time. */
export { epoch } from "./hammer";
export { spin } from "../../machine/delayed/spin";
