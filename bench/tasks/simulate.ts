/**
 * Virtual people of the benzodiazepine taper through the real engine: one course by its nights, and a crowd by its people.
 *
 * No other open program was found that drives people through clinical rules night by night, so there is no peer; beside it
 * stands what the same course costs where each night is decided from the whole history, as a service without a memory of
 * its own would. The limit of a course is that of 10,000 courses of 300 nights in 30 s on two cores.
 */
import { good } from "@compline/base/testing";
import { fold, historyOf, prepare, type Compiled, type History } from "@compline/course";
import { courseLines, drawPerson, runPerson, type Prepared } from "@compline/simulation";
import { libraryPorts, preparedWorld } from "../../packages/simulation/testing/library.ts";
import type { Side } from "../measure.ts";
import type { Task } from "../task.ts";

const WORLD = "clonazepam-taper";
const SEED = 1;
/** Several people, because some end early; what is measured is the mean of them. */
const COURSES = 40;
const NIGHTS_OF_CROWD = 100;

const live = (prepared: Prepared, people: number, nights: number): number => {
  for (let number = 0; number < people; number++) good(runPerson(prepared, drawPerson(prepared, SEED, number), nights));
  return people;
};

interface Again {
  readonly compiled: Compiled;
  readonly history: History;
  readonly nights: number;
}

/** Every night of every course, each from the first event on. */
function fromTheBeginning(people: number, nights: number): Side {
  return async () => {
    const prepared = preparedWorld(WORLD);
    const courses = Array.from({ length: people }, (_, number): Again => {
      const person = drawPerson(prepared, SEED, number);
      const lived = good(runPerson(prepared, person, nights)).numbers["ticks"] ?? 0;
      const history = good(historyOf(good(courseLines(prepared, person, nights))));
      return { history, compiled: good(prepare(prepared.protocol, history, libraryPorts())), nights: lived };
    });
    return () => {
      for (const { compiled, history, nights: lived } of courses)
        for (let tick = 0; tick < lived; tick++)
          good(fold(compiled, history, { epochMs: prepared.ticks.closes(tick), offsetMin: 0 }));
      return people;
    };
  };
}

export const simulateNights: Task = {
  name: "simulate",
  says: "one virtual person through so many nights of the taper, in the mean of forty",
  sizeOf: "nights",
  sizes: [75, 150, 300],
  limitMs: 6,
  limitOf: "cpu",
  ours: async (nights) => {
    const prepared = preparedWorld(WORLD);
    return () => live(prepared, COURSES, nights);
  },
  peer: {
    name: "none; the same, each night from the whole history",
    largest: 150,
    side: (nights) => fromTheBeginning(4, nights)(nights),
  },
};

export const simulatePeople: Task = {
  name: "simulate-people",
  says: "so many virtual people through at most 100 nights of the taper",
  sizeOf: "people",
  sizes: [40, 160, 640],
  ours: async (people) => {
    const prepared = preparedWorld(WORLD);
    return () => {
      live(prepared, people, NIGHTS_OF_CROWD);
      return 1;
    };
  },
  peer: {
    name: "none; the same, each night from the whole history",
    largest: 40,
    side: async (people) => {
      const operate = await fromTheBeginning(people, NIGHTS_OF_CROWD)(people);
      return () => {
        operate();
        return 1;
      };
    },
  },
};
