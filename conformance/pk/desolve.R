# Curves of published models by deSolve (lsoda), written down from the publications' equations: no line of Compline is in it.
# Rscript conformance/pk/desolve.R > conformance/pk/desolve.csv
# mg, h, L; concentrations mg/L. A dose is an event; an infusion, a release and a transit input are terms of the equations.
suppressMessages(library(deSolve))
cat(sprintf("# R %s.%s, deSolve %s, lsoda, rtol 1e-12, atol 1e-14\n", R.version$major, R.version$minor, packageVersion("deSolve")))
cat("case,time,observable,value\n")
run <- function(name, state, rhs, times, observe, doses = NULL, breaks = NULL) {
  events <- if (is.null(doses)) NULL else list(data = doses)
  at <- sort(unique(c(0, times, doses$time, breaks)))
  out <- ode(state, at, rhs, NULL, method = "lsoda", events = events, rtol = 1e-12, atol = 1e-14, hmax = 0.05, maxsteps = 1e6)
  for (t in times) {
    row <- out[which.min(abs(out[, "time"] - t)), ]
    seen <- observe(row)
    for (n in names(seen)) cat(sprintf("%s,%.10g,%s,%.12e\n", name, t, n, seen[[n]]))
  }
}
two <- function(y, p) with(p, {
  dc <- -cl / vc * y["c"] - q / vc * y["c"] + q / vp * y["p"]
  dp <- q / vc * y["c"] - q / vp * y["p"]
  c(dc, dp)
})

# Kruizinga 2022: clonazepam 1 mg, seven nights
p <- list(ka = 1.106, cl = 2.98, vc = 109.5, q = 61.37, vp = 130.6)
run("kruizinga-2022-clonazepam", c(d = 0, c = 0, p = 0), function(t, y, x) {
  f <- two(y, p)
  list(c(-p$ka * y["d"], p$ka * y["d"] + f[1], f[2]))
}, c(1, 12, 30, 100, 169, 200), function(y) list(central = y[["c"]] / p$vc),
  data.frame(var = "d", time = 24 * (0:6), value = 1, method = "add"))

# Domino 1984: ketamine 35 mg over 40 min, 70 kg
k <- list(v = 0.063 * 70, k10 = .4381 * 60, k12 = .5921 * 60, k13 = .590 * 60, k21 = .2470 * 60, k31 = .0146 * 60, ke0 = .238 * 60)
domino <- function(rate) function(t, y, x) {
  r <- if (t < 40 / 60) rate else 0
  list(c(r - (k$k10 + k$k12 + k$k13) * y["c"] + k$k21 * y["p"] + k$k31 * y["s"], k$k12 * y["c"] - k$k21 * y["p"],
         k$k13 * y["c"] - k$k31 * y["s"], k$ke0 * (y["c"] / k$v - y["e"])))
}
times <- c(5, 20, 30) / 60
run("domino-1984-ketamine", c(c = 0, p = 0, s = 0, e = 0), domino(35 / (40 / 60)), times,
    function(y) list(central = y[["c"]] / k$v, effect = y[["e"]]))

# Lalovic 2020: lemborexant 10 mg, tablet at bedtime: lag, release at constant rate, first order
l <- list(ka = .532 * 1.12, d1 = .467 * .254 * 2.33, lag = .403, cl = 22.7, vc = 9.09, q = 32.1, vp = 278, q2 = 31, vp2 = 783)
run("lalovic-2020-lemborexant", c(d = 0, c = 0, p = 0, s = 0), function(t, y, x) {
  r <- if (t > l$lag && t < l$lag + l$d1) 10 / l$d1 else 0
  dc <- l$ka * y["d"] - (l$cl + l$q + l$q2) / l$vc * y["c"] + l$q / l$vp * y["p"] + l$q2 / l$vp2 * y["s"]
  list(c(r - l$ka * y["d"], dc, l$q / l$vc * y["c"] - l$q / l$vp * y["p"], l$q2 / l$vc * y["c"] - l$q2 / l$vp2 * y["s"]))
}, c(.45, 1, 2, 8, 24, 48), function(y) list(central = y[["c"]] / l$vc), breaks = c(l$lag, l$lag + l$d1))

# Krause 2023: daridorexant 50 mg, three nights, elimination that saturates
m <- list(f = .41, lag = .41, ka = 1.05, vc = 14.6, vp = 13.7, q = 3.58, vm = 6.94, km = 2.36)
run("krause-2023-daridorexant", c(d = 0, c = 0, p = 0), function(t, y, x) {
  e <- m$vm * (y["c"] / m$vc) / (m$km + y["c"] / m$vc)
  dc <- m$ka * y["d"] - e - m$q / m$vc * y["c"] + m$q / m$vp * y["p"]
  list(c(-m$ka * y["d"], dc, m$q / m$vc * y["c"] - m$q / m$vp * y["p"]))
}, c(1, 2, 8, 24, 26, 50, 72), function(y) list(central = y[["c"]] / m$vc),
  data.frame(var = "d", time = c(0, 24, 48) + m$lag, value = 50 * m$f, method = "add"))

# Kim 2026: zolpidem 10 mg through 19.4 transit compartments
z <- list(ka = 11.7, cl = 18, vc = 64, mtt = .25, nn = 19.4)
run("kim-2026-zolpidem", c(d = 0, c = 0), function(t, y, x) {
  ktr <- (z$nn + 1) / z$mtt
  r <- if (t > 0) 10 * exp(log(ktr) + z$nn * log(ktr * t) - ktr * t - lgamma(z$nn + 1)) else 0
  list(c(r - z$ka * y["d"], z$ka * y["d"] - z$cl / z$vc * y["c"]))
}, c(.1, .25, .5, 1, 4, 12), function(y) list(central = y[["c"]] / z$vc))

# Okada 2024: triazolam 0.25 mg at 72 kg and 30 years, with its effect site
o <- list(ka = 3.16, vc = 119, cl = .47 * 72, ke0 = 3.42)
run("okada-2024-triazolam", c(d = 0.25, c = 0, e = 0), function(t, y, x) {
  list(c(-o$ka * y["d"], o$ka * y["d"] - o$cl / o$vc * y["c"], o$ke0 * (y["c"] / o$vc - y["e"])))
}, c(.25, .5, 1, 3, 8), function(y) list(central = y[["c"]] / o$vc, effect = y[["e"]]))

# Otto 2021: esketamine 28 mg at once, with its metabolite
e <- list(vc = 133, cl = 95.2, vp = 187, q = 23.2, vp2 = 98.8, q2 = 157, vm = 98.638, clm = 57.72, vpm = 160.04, qm = 42.778)
run("otto-2021-esketamine", c(c = 28, p = 0, s = 0, n = 0, r = 0), function(t, y, x) with(e, list(c(
  -(cl + q + q2) / vc * y["c"] + q / vp * y["p"] + q2 / vp2 * y["s"], q / vc * y["c"] - q / vp * y["p"], q2 / vc * y["c"] - q2 / vp2 * y["s"],
  cl / vc * y["c"] - (clm + qm) / vm * y["n"] + qm / vpm * y["r"], qm / vm * y["n"] - qm / vpm * y["r"]))),
  c(.1, .5, 1, 4, 12, 24), function(y) list(central = y[["c"]] / e$vc, metabolite = y[["n"]] / e$vm))

# Perez-Ruixo 2020: esketamine 28 mg nasal: through the nose, and swallowed through the liver
n <- list(fr = .54, fg = .64, ka = 2.93, ka2 = 1.45, d = .53, vc = 192, q = 84.3, vp = 143, q2 = 37.6, vp2 = 417, qh = 151, vh = 101,
          kel = 1.11, kmet = 2.77, vm = 70, clm = 38, vpm = 115, qm = 26.1)
run("perez-ruixo-2020-esketamine", c(a = 28 * n$fr, b = 0, c = 0, p = 0, s = 0, l = 0, m = 0, r = 0), function(t, y, x) with(n, {
  r <- if (t < d) 28 * (1 - fr) * fg / d else 0
  list(c(-ka * y["a"], r - ka2 * y["b"],
    ka * y["a"] - (q + q2 + qh) / vc * y["c"] + q / vp * y["p"] + q2 / vp2 * y["s"] + qh / vh * y["l"],
    q / vc * y["c"] - q / vp * y["p"], q2 / vc * y["c"] - q2 / vp2 * y["s"],
    ka2 * y["b"] + qh / vc * y["c"] - (qh / vh + kel + kmet) * y["l"],
    kmet * y["l"] - (clm + qm) / vm * y["m"] + qm / vpm * y["r"], qm / vm * y["m"] - qm / vpm * y["r"]))
}), c(.25, .5, 1, 4, 12, 24), function(y) list(central = y[["c"]] / n$vc, metabolite = y[["m"]] / n$vm), breaks = n$d)
