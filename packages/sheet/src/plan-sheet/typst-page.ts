/**
 * The page as Typst sets it: markup that reads one JSON document (`sys.inputs.data`, made by `typst-data.ts`) and nothing else.
 *
 * Texts come in as values and are never markup. No date and no outside file, so that the same document gives the same bytes;
 * headings, tables and pictures with their words make the tags for readers of screens. Boxes to tick, arrows and marks are
 * drawn, since the font has no signs for them. One month is one page where it fits.
 */
export const TYPST_PAGE = String.raw`
#let d = json(bytes(sys.inputs.data))
#set document(title: d.title, date: none)
#let foot = context [
  #set text(size: 9.5pt)
  #line(length: 100%, stroke: 0.4pt)
  #v(-2pt)
  #grid(columns: (1fr, auto), column-gutter: 8pt, d.foot, [Page #counter(page).display() of #counter(page).final().first()])
]
// Whether it is signed is said above every page, whatever stands on it.
#let banner = if d.banner != none {
  block(width: 100%, inset: 2.2mm, stroke: 1.6pt, align(center, text(weight: "bold", size: 13pt, d.banner)))
}
#set page(
  paper: d.paper,
  margin: (x: 13mm, top: if d.banner == none { 12mm } else { 25mm }, bottom: 17mm),
  header: banner, header-ascent: 4mm, footer: foot, footer-descent: 18%,
)
#set text(font: "Atkinson Hyperlegible Next", size: 13pt, lang: "en", fallback: false, hyphenate: false)
#set par(leading: 0.62em, spacing: 0.8em)
#set list(marker: box(width: 4pt, height: 4pt, fill: black, baseline: -2.5pt), body-indent: 0.5em, spacing: 0.65em)
#show heading.where(level: 1): it => block(below: 5mm, above: 0mm, text(size: 25pt, weight: "bold", it.body))
#show heading.where(level: 2): it => block(below: 3mm, above: 6.5mm, sticky: true, text(size: 16pt, weight: "bold", it.body))

#let tick = box(width: 4.2mm, height: 4.2mm, stroke: 0.9pt, radius: 0.5mm, baseline: 0.7mm)
#let loud(title, body) = block(width: 100%, stroke: 1.8pt, radius: 1.5mm, inset: (x: 4mm, y: 3.2mm), above: 4.5mm, below: 4.5mm, breakable: false, {
  show heading.where(level: 2): it => block(below: 2.2mm, above: 0mm, text(size: 16pt, weight: "bold", it.body))
  heading(level: 2, title)
  body
})
#let items(all) = list(..all.map(one => [#one]))
#let note(one) = if one.loud { loud(one.title, items(one.items)) } else { block(breakable: false, width: 100%, { heading(level: 2, one.title); items(one.items) }) }
// A picture of each product, and its strength beside it.
#let pictures(taken) = grid(
  columns: taken.len() * 2, column-gutter: 1.5mm, align: left + horizon,
  ..taken.map(one => (
    {
      if one.many != none { text(size: 15pt, weight: "bold")[#one.many × ] }
      box(baseline: 35%, image(bytes(one.svg), format: "svg", height: 8.5mm, alt: one.words))
    },
    text(size: 11pt, one.strength) + h(1mm),
  )).flatten(),
)
// Bold without a tag of its own: a reader of screens reads the line as one.
#let bold(body) = text(weight: "bold", body)
#let words(one, size) = text(size: size)[#bold(one.time) #h(0.2em) #one.what #h(0.1em) #bold[(#one.dose)#one.after]]
// Words and pictures beside each other; three products and more below their words.
#let intake(one, size) = if one.items.len() > 2 {
  grid(columns: 1, row-gutter: 1.6mm, words(one, size), pictures(one.items))
} else {
  grid(columns: (1fr, auto), column-gutter: 4mm, align: left + horizon, words(one, size), pictures(one.items))
}

// What to take, step by step of this month.
#let card(step) = block(width: 100%, stroke: 0.8pt, radius: 1.5mm, inset: 0mm, above: 2.2mm, below: 2.2mm, breakable: false, clip: true, {
  block(width: 100%, fill: black, inset: (x: 3mm, y: 1.5mm), below: 0mm, text(fill: white, weight: "bold", size: 13pt, step.when))
  block(width: 100%, inset: (x: 3mm, y: 2mm), above: 0mm, if step.intakes.len() == 0 {
    v(1mm)
    text(size: 15pt, weight: "bold", step.none)
    v(1mm)
  } else {
    grid(columns: 1, row-gutter: 1.4mm, ..step.intakes.map(one => intake(one, 15pt)))
  })
})

// The same in one paragraph a dose, where a month has many steps.
#let small(one) = {
  h(2mm, weak: true)
  box({
    if one.many != none { strong[#one.many × ] }
    box(baseline: 28%, image(bytes(one.svg), format: "svg", height: 5.6mm, alt: one.words))
    h(0.8mm)
    text(size: 10pt, one.strength)
  })
}
#let line(step) = (
  table.cell(breakable: false, strong(step.short)),
  table.cell(breakable: false, if step.intakes.len() == 0 { strong(step.none) } else {
    set par(leading: 0.5em, spacing: 0.7em)
    for one in step.intakes { par({ words(one, 12.5pt); for taken in one.items { small(taken) } }) }
  }),
)

#let dayhead = 7.2mm
#let cell(day, one) = if day == none { table.cell(fill: luma(238))[] } else {
  let grey = if day.planned { black } else { luma(110) }
  table.cell(
    fill: if day.planned { white } else { luma(238) },
    {
      if day.change { place(top + left, dx: -1.1mm, dy: -1.1mm, rect(width: 100% + 2.2mm, height: 100% + 2.2mm, stroke: 1.8pt)) }
      block(height: dayhead - 1.4mm, below: 0mm, above: 0mm, {
        text(size: 15pt, weight: "bold", fill: grey, str(day.number))
        if day.change { h(1fr); box(fill: black, inset: (x: 1.1mm, y: 0.9mm), radius: 0.8mm, baseline: 0.3mm, text(fill: white, size: 9.5pt, weight: "bold", day.mark)) }
      })
      for dose in day.doses {
        block(height: one.slotHeight * 1mm, above: 0mm, below: 0mm, if dose == none { h(1.5mm); text(size: 12pt)[–] } else {
          box({ tick; h(1mm); text(size: one.doseSize * 1pt, weight: "bold", dose) })
        })
      }
      if day.count != none { block(above: 0mm, below: 0mm, text(size: 12.5pt, day.count)) }
    },
  )
}
// The times of the day, beside the boxes they belong to.
#let labels(one) = table.cell(fill: luma(225), {
  block(height: dayhead - 1.4mm, above: 0mm, below: 0mm)[]
  for label in one.slots {
    block(height: one.slotHeight * 1mm, above: 0mm, below: 0mm, inset: (top: 0.7mm), {
      set par(leading: 0.35em)
      text(size: 10pt, weight: "bold", label.join(linebreak()))
    })
  }
})

#let opening(one) = {
  heading(level: 1, one.title)
  if one.isTight {
    table(columns: (33mm, 1fr), inset: (x: 2mm, y: 1.8mm), stroke: 0.6pt, align: left + horizon,
      table.header(..("When", "What to take every day").map(name => table.cell(fill: luma(225), strong(name)))),
      ..one.steps.map(line).flatten())
  } else { for step in one.steps { card(step) } }
  v(1.2mm)
}

// Weeks share what the page has left; a week without the plan is one line; where too little is left, the page is turned.
#let month(one) = layout(page => {
  let slots = one.slots.len()
  let labelled = slots > 1
  let quiet = 8mm
  let needed = 2.6mm + dayhead + calc.max(1, slots) * one.slotHeight * 1mm + (if labelled { 0mm } else { 5mm })
  let busy = one.weeks.filter(week => not week.quiet).len()
  let rest = page.height - measure(opening(one), width: page.width).height - 9.5mm - (one.weeks.len() - busy) * quiet
  let height = calc.max(needed, calc.min(40mm, rest / calc.max(1, busy)))
  let head = name => table.cell(fill: luma(225), align: center, inset: 1.5mm, text(size: 11.5pt, weight: "bold", name))
  opening(one)
  let fits = rest >= needed * busy
  block(breakable: fits, width: 100%, {
  if not fits { heading(level: 2, one.title) }
  table(
    columns: (if labelled { (auto,) } else { () }) + (1fr,) * 7, inset: 1.3mm, align: left + top, stroke: 0.6pt,
    rows: (auto,) + one.weeks.map(week => if week.quiet { quiet } else { height }),
    table.header(..(if labelled { (head(""),) } else { () }), ..d.weekdays.map(head)),
    ..one.weeks.map(week => (if labelled { (if week.quiet { table.cell(fill: luma(225))[] } else { labels(one) },) } else { () }) + week.days.map(day => cell(day, one))).flatten(),
  )
  })
})

#heading(level: 1, d.title)
#if d.facts.len() > 0 {
  grid(columns: (auto, 1fr), column-gutter: 5mm, row-gutter: 2.6mm, ..d.facts.map(row => (text(weight: "bold", row.at(0)), row.at(1))).flatten())
}
#{
  set text(size: 15pt)
  for one in d.front { note(one) }
}
#if d.calls.len() > 0 {
  block(breakable: false, width: 100%, {
    heading(level: 2, d.callTitle)
    table(columns: (1fr, auto), inset: (x: 2mm, y: 2.4mm), stroke: 0.6pt, align: (left + horizon, left + horizon),
      ..d.calls.map(row => (row.at(0), text(size: 18pt, weight: "bold", row.at(1)))).flatten())
  })
}
#for one in d.months { pagebreak(); month(one) }
#pagebreak()
#heading(level: 1, "All steps")
#table(
  columns: (auto, auto, 1fr), inset: (x: 2mm, y: 1.9mm), stroke: 0.5pt, align: left + top,
  table.header(..("Step", "From", "What to take every day").map(name => table.cell(fill: luma(225), strong(name)))),
  ..d.steps.map(step => (str(step.number), step.from, { set par(spacing: 0.5em); for line in step.lines { par(line) } })).flatten(),
)
#for one in d.back { note(one) }
#if d.supply.len() > 0 {
  pagebreak()
  heading(level: 1, "For the pharmacy")
  set text(size: 11.5pt)
  table(
    columns: (43mm, 1fr, auto, auto, auto), inset: (x: 2mm, y: 1.6mm), stroke: 0.5pt, align: (left, left, right, right, right),
    table.header(..d.supplyHead.map(name => table.cell(fill: luma(225), strong(name)))),
    ..d.supply.map(period => (table.cell(rowspan: period.rows.len(), period.name),) + period.rows).flatten(),
  )
  if d.remarks.len() > 0 {
    heading(level: 2, "What this plan rests on")
    items(d.remarks)
  }
}
`;
