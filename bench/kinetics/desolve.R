# The task pk-people for some people by deSolve: two compartments and a depot, a dose as an event every night for 26 weeks, seen
# every hour. Prints the user CPU seconds of one person and the version. Rscript desolve.R PEOPLE
suppressMessages(library(deSolve))
people <- as.integer(commandArgs(TRUE)[1])
p <- c(ka = 1.1, cl = 3, vc = 110, q = 61, vp = 131)
slope <- function(t, y, p) {
  c <- y[2] / p[["vc"]]
  r <- y[3] / p[["vp"]]
  list(c(-p[["ka"]] * y[1], p[["ka"]] * y[1] - p[["cl"]] * c - p[["q"]] * (c - r), p[["q"]] * (c - r)))
}
one <- function(person) {
  set.seed(person)
  night <- 0:181
  doses <- data.frame(var = "d", time = night * 24 + 21 + runif(1) * 2 + sample(0:59, 182, TRUE) / 60,
                      value = 2 * (1 - (night %/% 14) / 13), method = "add")
  times <- sort(unique(c(0:4367, doses$time)))
  ode(c(d = 0, c = 0, p = 0), times, slope, p * c(1, 0.5 + runif(1), 1, 1, 1), method = "lsoda", events = list(data = doses))
}
invisible(one(0))
used <- system.time(for (person in seq_len(people)) one(person))
cat(sprintf("%.6f %s\n", used[["user.self"]] / people, packageVersion("deSolve")))
