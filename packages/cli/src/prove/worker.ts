/** A thread that proves protocols: it is given one task after another, and tells how far it is until it answers. */
import { answerEach } from "../threads/answer-each.ts";
import { runTask } from "./task.ts";

answerEach(runTask);
