// Compares any two roles in the browser, from the same entries and by the same rules as `rolekb compare`:
// a test holds the value of `rolekbCompare.compare` equal to the command's JSON. No text of a record ever becomes markup:
// everything is set as text.
(function () {
  "use strict";

  const script = document.currentScript;
  const ROOT = new URL("../", script.src);
  const cache = new Map();

  // ---- The comparison: the counterpart of src/rolekb/comparison -------------------------------------------------

  const order = (x, y) => {
    for (let i = 0; i < x.length; i++) {
      if (x[i] < y[i]) return -1;
      if (x[i] > y[i]) return 1;
    }
    return 0;
  };
  const sortedBy = (items, key) =>
    items.map((item) => [key(item), item]).sort((x, y) => order(x[0], y[0])).map((pair) => pair[1]);
  const smaller = (x, y) => (order(x, y) <= 0 ? x : y);
  const place = (list, word) => (list.includes(word) ? list.indexOf(word) : list.length);

  function rules(words) {
    const depth = (item) => words.proficiency.indexOf(item.values.proficiency) + 1;
    return {
      requirement: (item) => [words.requirement.indexOf(item.values.requirement), -depth(item), ""],
      label: (item) => [0, 0, item.label],
      rung: (item) => [words.levels.indexOf(item.id), 0, ""],
      degree: (item) => [place(words.education, item.id), 0, ""],
      place: (item) => {
        const at = item.pointer.lastIndexOf("/");
        const last = item.pointer.slice(at + 1);
        return [0, /^\d+$/.test(last) ? Number(last) : -1, item.pointer.slice(0, at)];
      },
      depth,
      weight: (item) => {
        const full = item.values.proficiency ? depth(item) : 1;
        return item.values.requirement === "essential" ? full : full / 2;
      },
    };
  }

  function section(a, b, compared, rank) {
    const inA = new Map(a.map((item) => [item.id, item]));
    const inB = new Map(b.map((item) => [item.id, item]));
    const pairs = a
      .filter((item) => inB.has(item.id))
      .map((item) => {
        const other = inB.get(item.id);
        const differing = compared.filter((name) => item.values[name] !== other.values[name]);
        return { id: item.id, label: item.label, a: item, b: other, differing };
      });
    const ranked = sortedBy(pairs, (pair) => [...smaller(rank(pair.a), rank(pair.b)), pair.label, pair.id]);
    const alone = (items, others) =>
      sortedBy(items.filter((item) => !others.has(item.id)), (item) => [...rank(item), item.label, item.id]);
    return {
      shared: ranked.filter((pair) => !pair.differing.length),
      differing: ranked.filter((pair) => pair.differing.length),
      only_a: alone(a, inB),
      only_b: alone(b, inA),
    };
  }

  const said = (item) =>
    JSON.stringify([item.label, Object.entries(item.values).sort((x, y) => order(x, y))]);

  function statements(topic, a, b) {
    const textsA = new Set(a.map(said));
    const textsB = new Set(b.map(said));
    const both = sortedBy(
      [...a, ...b].filter((item) => textsA.has(said(item)) && textsB.has(said(item))),
      (item) => [item.pointer],
    );
    const shared = new Map();
    for (const item of both) {
      const key = said(item);
      if (!shared.has(key)) shared.set(key, item);
      const first = shared.get(key);
      if (item.pointer !== first.pointer) {
        const sources = [...new Set([...first.sources, ...item.sources])].sort();
        shared.set(key, { ...first, sources });
      }
    }
    return {
      topic,
      shared: [...shared.values()],
      a: a.filter((item) => !textsB.has(said(item))),
      b: b.filter((item) => !textsA.has(said(item))),
    };
  }

  function responsibilities(a, b, words) {
    const activities = [...new Set([...a, ...b].map((item) => item.values.activity))].sort();
    const found = activities.map((activity) => {
      const of = (items) => items.filter((item) => item.values.activity === activity);
      return statements(activity, of(a), of(b));
    });
    return sortedBy(found, (topic) => {
      const items = [...topic.shared, ...topic.a, ...topic.b];
      const oneSided = !topic.shared.length && !(topic.a.length && topic.b.length);
      const weight = Math.min(...items.map((item) => words.weight.indexOf(item.values.weight)));
      return [oneSided ? 1 : 0, weight, topic.topic];
    });
  }

  // Python rounds an exact half to the even neighbour; at four decimals those are the odd 32nds.
  function fourDecimals(share) {
    if (Number.isInteger(share * 32) && Math.abs(share * 32) % 2 === 1) return halfEven(share * 1e4) / 1e4;
    return Number(share.toFixed(4));
  }
  function halfEven(number) {
    const floor = Math.floor(number);
    if (number - floor !== 0.5) return Math.round(number);
    return floor % 2 === 0 ? floor : floor + 1;
  }

  function overlap(a, b, weight) {
    const inA = new Map(a.map((item) => [item.id, weight(item)]));
    const inB = new Map(b.map((item) => [item.id, weight(item)]));
    let shared = 0;
    let all = 0;
    for (const id of new Set([...inA.keys(), ...inB.keys()])) {
      const one = inA.get(id) || 0;
      const other = inB.get(id) || 0;
      shared += Math.min(one, other);
      all += Math.max(one, other);
    }
    const share = a.length && b.length ? fourDecimals(shared / all) : null;
    return { share, shared_weight: shared, all_weight: all };
  }

  function transition(skills, tools, old, next, words, rank) {
    const essential = (item) => item.values.requirement === "essential";
    const degree = (item) => words.education.indexOf(item.id);
    return {
      new_skills: skills.only_b.filter(essential),
      deeper_skills: skills.differing.filter(
        (pair) => essential(pair.b) && rank.depth(pair.b) > rank.depth(pair.a),
      ),
      new_tools: tools.only_b.filter(essential),
      education: old && next && degree(next) > degree(old) ? next : null,
    };
  }

  const mirrored = (part) => ({
    shared: part.shared.map((pair) => ({ ...pair, a: pair.b, b: pair.a })),
    differing: part.differing.map((pair) => ({ ...pair, a: pair.b, b: pair.a })),
    only_a: part.only_b,
    only_b: part.only_a,
  });

  function directRelations(a, b) {
    const found = new Map();
    for (const [one, other] of [[a, b], [b, a]]) {
      if (one.head.broader === other.head.id && one.head.id !== other.head.id) {
        const pointer = `${one.head.id}#/broader`;
        const values = { relation: "broader" };
        found.set(pointer, { id: other.head.id, label: other.head.title, values, note: null, pointer, sources: [] });
      }
      for (const item of one.related) if (item.id === other.head.id) found.set(item.pointer, item);
    }
    return sortedBy([...found.values()], (item) => [item.pointer]);
  }

  // ---- What figures say: the counterpart of src/rolekb/comparison/figures.py ---------------------------------------

  function payOf(a, b, words) {
    const levels = words.pay_levels
      .map((level) => ({ level, a: a.pay_levels[level], b: b.pay_levels[level] }))
      .filter((level) => level.a || level.b);
    return { country: words.pay_country, a: a.pay, b: b.pay, levels };
  }

  function asked(one, other, labels, most) {
    const key = (term) => `${term.kind} ${term.term}`;
    const [inA, inB] = [one, other].map((side) => new Map(side.terms.map((term) => [key(term), term])));
    const first = new Set();
    for (const side of [one, other])
      for (const kind of ["skill", "tool"])
        for (const term of side.terms.filter((item) => item.kind === kind).slice(0, most)) first.add(key(term));
    const pairs = [...first].map((name) => [name, inA.get(name) || null, inB.get(name) || null]);
    const ranked = sortedBy(pairs, ([, left, right]) => {
      const sides = [left, right].filter(Boolean);
      return [-Math.max(...sides.map((side) => side.share)), sides[0].kind, sides[0].term];
    });
    return ranked.map(([name, left, right]) => {
      const { kind, term } = left || right;
      return { kind, term, label: labels[name], a: left, b: right };
    });
  }

  function demandOf(a, b, words) {
    const ofB = new Map(b.demand.map((corpus) => [corpus.figure, corpus]));
    const labels = { ...b.labels, ...a.labels };
    return a.demand
      .filter((one) => ofB.has(one.figure) && (one.terms.length || ofB.get(one.figure).terms.length))
      .map((one) => {
        const other = ofB.get(one.figure);
        const { figure, title, vintage, minimum_n } = one;
        const terms = asked(one, other, labels, words.most_named);
        return { figure, title, vintage, minimum_n, n_a: one.n, n_b: other.n, terms };
      });
  }

  function citedBy(pay, demand, projections, index) {
    const ids = new Set([...pay.a.sources, ...pay.b.sources]);
    for (const one of [...projections.a, ...projections.b]) one.sources.forEach((id) => ids.add(id));
    for (const corpus of demand) index.figures[corpus.figure].forEach((id) => ids.add(id));
    return index.sources.filter((source) => ids.has(source.id));
  }

  /** What `rolekb.compare` gives as JSON, from two roles' sides and what the index says for all. */
  function compare(a, b, index) {
    const { words } = index;
    const rank = rules(words);
    const pay = payOf(a, b, words);
    const demand = demandOf(a, b, words);
    const projections = { a: a.projections, b: b.projections };
    const skills = section(a.skills, b.skills, ["requirement", "proficiency"], rank.requirement);
    const tools = section(a.tools, b.tools, ["requirement"], rank.requirement);
    const typical = [a.education.typical, b.education.typical];
    const sources = new Map([...a.sources, ...b.sources, ...citedBy(pay, demand, projections, index)].map((source) => [source.id, source]));
    const found = {
      a: a.head,
      b: b.head,
      definitions: statements("definition", a.definition, b.definition),
      responsibilities: responsibilities(a.responsibilities, b.responsibilities, words),
      skills,
      skill_overlap: overlap(a.skills, b.skills, rank.weight),
      tools,
      tool_overlap: overlap(a.tools, b.tools, rank.weight),
      education: {
        typical_a: typical[0],
        typical_b: typical[1],
        accepted: section(a.education.accepted, b.education.accepted, [], rank.degree),
        fields: section(a.education.fields, b.education.fields, [], rank.place),
        prior_experience: statements(
          "prior experience", a.education.prior_experience, b.education.prior_experience,
        ),
      },
      industries: section(a.industries, b.industries, [], rank.label),
      outlook: statements("outlook", a.outlook, b.outlook),
      pay,
      demand,
      projections,
      getting_started: statements("getting started", a.getting_started, b.getting_started),
      levels: section(a.levels, b.levels, ["experience_years"], rank.rung),
      related: section(
        a.related.filter((item) => item.id !== b.head.id),
        b.related.filter((item) => item.id !== a.head.id),
        ["relation"],
        rank.label,
      ),
      crosswalk: section(a.crosswalk, b.crosswalk, ["relation"], rank.label),
      direct_relations: directRelations(a, b),
      a_to_b: transition(skills, tools, typical[0], typical[1], words, rank),
      b_to_a: transition(mirrored(skills), mirrored(tools), typical[1], typical[0], words, rank),
      sources: sortedBy([...sources.values()], (source) => [source.id]),
    };
    found.verdict = verdict(found, words);
    return found;
  }

  // ---- The verdict: the counterpart of src/rolekb/comparison/verdict.py ------------------------------------------

  const listed = (words) =>
    words.length === 1 ? words[0] : `${words.slice(0, -1).join(", ")} and ${words[words.length - 1]}`;
  // The counterpart of src/rolekb/grammar.py.
  const isLower = (word) => word !== word.toUpperCase() && word === word.toLowerCase();
  const namedAfter = ["Bayesian"];
  function inline(text) {
    const first = text.split(" ")[0];
    const plain = first === "A" || isLower(first.slice(1));
    return plain && !namedAfter.includes(first) ? text[0].toLowerCase() + text.slice(1) : text;
  }
  function withArticle(title) {
    const two = title.slice(0, 2);
    const spelt = two === two.toUpperCase() && two !== two.toLowerCase() && "AEFHILMNORSX".includes(title[0]);
    return `${spelt || "AEIO".includes(title[0].toUpperCase()) ? "an" : "a"} ${title}`;
  }
  function some(labels) {
    const shown = labels.length > 5 ? labels.slice(0, 4) : labels.slice();
    const left = labels.length - shown.length;
    return listed(left ? [...shown, `${left} more`] : shown);
  }

  function verdict(found, words) {
    const { a, b } = found;
    const outline = (head) => ({
      text: `${head.title} is an outline: only its identity is written yet, so nothing can be said of its content.`,
      basis: [`${head.id}#/status`],
    });
    if (a.id === b.id) {
      const itself = { text: `${a.title} is compared with itself.`, basis: [`${a.id}#`] };
      return [itself, ...(a.status === "outline" ? [outline(a)] : [])];
    }
    const outlines = [a, b].filter((head) => head.status === "outline");
    const sentences = outlines.map(outline);
    const titles = { [a.id]: a.title, [b.id]: b.title };
    for (const item of found.direct_relations) {
      const own = item.pointer.split("#")[0];
      const names = { "{a}": titles[own], "{b}": titles[item.id] };
      const relation = words.relations[item.values.relation].replace(/\{[ab]\}/g, (name) => names[name]);
      const note = item.note ? `: ${inline(item.note.replace(/\.+$/, ""))}` : "";
      sentences.push({ text: `${relation}${note}.`, basis: [item.pointer] });
    }
    if (!outlines.length) sentences.push(...content(found, words));
    return sentences;
  }

  function content(found, words) {
    const { a, b } = found;
    const sentences = [];
    for (const [noun, part, share] of [
      ["skills", found.skills, found.skill_overlap.share],
      ["tools", found.tools, found.tool_overlap.share],
    ]) {
      if (share === null) continue;
      const common = part.shared.length + part.differing.length;
      const total = common + part.only_a.length + part.only_b.length;
      sentences.push({
        text: `They share ${common} of ${total} ${noun}; weighted by depth and need, ${halfEven(share * 100)}% of the ${noun} overlap.`,
        basis: [`${a.id}#/${noun}`, `${b.id}#/${noun}`],
      });
    }
    for (const [head, side] of [[a, "a"], [b, "b"]]) {
      const core = found.responsibilities
        .flatMap((topic) => [...topic.shared, ...topic[side]])
        .filter((entry) => entry.values.weight === "core");
      const activities = [...new Set(core.map((entry) => entry.values.activity))];
      if (activities.length)
        sentences.push({
          text: `The core of the work of ${withArticle(head.title)} is to ${listed(activities)}.`,
          basis: core.map((entry) => entry.pointer),
        });
    }
    sentences.push(...move(a, b, found.a_to_b), ...move(b, a, found.b_to_a), ...education(found, words));
    return sentences;
  }

  function move(old, next, gain) {
    const parts = [];
    const basis = [];
    if (gain.new_skills.length) {
      parts.push(`to learn ${some(gain.new_skills.map((item) => inline(item.label)))}`);
      basis.push(...gain.new_skills.map((item) => item.pointer));
    }
    if (gain.deeper_skills.length) {
      parts.push(`to deepen ${some(gain.deeper_skills.map((pair) => inline(pair.label)))}`);
      basis.push(...gain.deeper_skills.flatMap((pair) => [pair.a.pointer, pair.b.pointer]));
    }
    if (gain.new_tools.length) {
      parts.push(`to pick up ${some(gain.new_tools.map((item) => item.label))}`);
      basis.push(...gain.new_tools.map((item) => item.pointer));
    }
    return parts.length ? [{ text: `Moving from ${old.title} to ${next.title} means ${listed(parts)}.`, basis }] : [];
  }

  function education(found, words) {
    const first = found.education.typical_a;
    const second = found.education.typical_b;
    if (!first || !second) return [];
    const basis = [first.pointer, second.pointer];
    if (first.id !== second.id) {
      const [one, other] = [withArticle(found.a.title), withArticle(found.b.title)];
      const text = `${one[0].toUpperCase()}${one.slice(1)} typically holds ${words.degrees[first.id]}, ${other} ${words.degrees[second.id]}.`;
      return [{ text, basis }];
    }
    const fields = found.education.fields;
    const common = [...fields.shared, ...fields.differing];
    basis.push(...common.flatMap((pair) => [pair.a.pointer, pair.b.pointer]));
    const others = fields.only_a.length || fields.only_b.length ? " among other fields" : "";
    const of = common.length ? `, in ${listed(common.map((pair) => inline(pair.label)))}${others}` : "";
    return [{ text: `Both typically hold ${words.degrees[first.id]}${of}.`, basis }];
  }

  // ---- The page --------------------------------------------------------------------------------------------------

  function element(tag, attributes, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) made.setAttribute(name, value);
    for (const child of children.flat()) if (child !== null && child !== "") made.append(child);
    return made;
  }
  const link = (path, label) => element("a", { href: new URL(path, ROOT).href }, label);
  const ABSENT = "\u2013";

  function table(caption, heads, rows) {
    if (!rows.length) return null;
    return element("div", { class: "rk-scroll", tabindex: "0", role: "region", "aria-label": caption },
      element("table", { class: "rk-table" },
        element("thead", {}, element("tr", {}, heads.map((head) => element("th", { scope: "col" }, head)))),
        element("tbody", {}, rows.map((row) =>
          element("tr", {}, row.map((cell, at) => at ? element("td", {}, cell) : element("th", { scope: "row" }, cell)))))));
  }
  const bullets = (items, tag = "ul") =>
    items.length ? element(tag, {}, items.map((item) => element("li", {}, item))) : ABSENT;
  const headed = (heading, ...parts) => {
    const shown = parts.flat().filter((part) => part !== null);
    const id = heading.toLowerCase().replace(/[^a-z]+/g, "-");
    return shown.length ? [element("h2", { id }, heading), ...shown] : [];
  };

  function values(item, names) {
    const shown = names.map((name) => item.values[name]).filter(Boolean);
    return shown.length ? shown.join(", ") : "yes";
  }

  function rowsOf(part, names, name, path) {
    const label = (item) => (path ? link(path(item), name(item)) : name(item));
    return [
      ...[...part.shared, ...part.differing].map((pair) => [label(pair.a), values(pair.a, names), values(pair.b, names)]),
      ...part.only_a.map((item) => [label(item), values(item, names), ABSENT]),
      ...part.only_b.map((item) => [label(item), ABSENT, values(item, names)]),
    ];
  }

  function statementsOf(found, topic, tag) {
    const side = (head, items) =>
      items.length ? [element("h3", {}, head.title), tag ? bullets(items, tag) : items.map((item) => element("p", {}, item))] : [];
    const say = (items) => items.map((item) => (item.values.as_of ? dated(item) : item.label));
    return [
      ...(topic.shared.length ? [element("h3", {}, "Both"), tag ? bullets(say(topic.shared), tag) : say(topic.shared).map((text) => element("p", {}, text))] : []),
      ...side(found.a, say(topic.a)).flat(),
      ...side(found.b, say(topic.b)).flat(),
    ];
  }
  const dated = (item) =>
    `${item.values.status === "superseded" ? "Superseded: " : ""}${item.label} (as of ${item.values.as_of})`;

  function share(found, noun, overlapped) {
    if (overlapped.share === null) return null;
    return element("p", {}, `Weighted overlap of ${noun}: ${halfEven(overlapped.share * 100)} %.`);
  }

  /** The comparison as elements, in the order and the words of the ready pages. */
  function page(found) {
    const heads = (first) => [first, found.a.title, found.b.title];
    const label = (item) => item.label;
    const to = (collection) => (item) => `${collection}/${item.id}/`;
    const role = (item) => `roles/${item.id}/`;
    return [
      ...headed("In short", bullets(found.verdict.map((sentence) => sentence.text))),
      ...headed("Definitions", statementsOf(found, found.definitions)),
      ...headed("Responsibilities", table("Responsibilities", heads("Kind of work"), found.responsibilities.map((topic) => [
        topic.topic,
        bullets([...topic.shared, ...topic.a].map(label)),
        bullets([...topic.shared, ...topic.b].map(label)),
      ]))),
      ...headed("Skills", share(found, "skills", found.skill_overlap),
        table("Skills", heads("Skill"), rowsOf(found.skills, ["requirement", "proficiency"], label, to("skills")))),
      ...headed("Tools", share(found, "tools", found.tool_overlap),
        table("Tools", heads("Tool"), rowsOf(found.tools, ["requirement"], label, to("tools")))),
      ...headed("What postings ask for", demandTable(found)),
      ...headed("Pay", payTable(found)),
      ...headed("Education", educationTable(found, heads)),
      ...headed("Industries", table("Industries", heads("Industry"), rowsOf(found.industries, [], label, to("industries")))),
      ...headed("Outlook", statementsOf(found, found.outlook, "ul"), projectionTable(found)),
      ...headed("Getting started", statementsOf(found, found.getting_started, "ol")),
      ...headed("Levels", table("Levels", heads("Level"), rowsOf(found.levels, ["experience_years"], label))),
      ...headed("Related roles", table("Related roles", heads("Role"), rowsOf(found.related, ["relation"], label, role))),
      ...headed("Official codes", table("Official codes", heads("Code"),
        rowsOf(found.crosswalk, ["relation", "certainty"], (item) => `${item.id}: ${item.label}`))),
      ...headed("Sources", bullets(found.sources.map((source) =>
        element("span", {}, link(`sources/${source.id}/`, source.title), `, ${source.publisher}`)))),
    ];
  }

  const grouped = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, ",");
  const dollars = (amount) => `$${grouped(halfEven(amount))}`;
  const percent = (share) => (share * 100).toFixed(1);
  const paid = (pay) => (pay ? `${dollars(pay.p50)} (n = ${grouped(pay.n)})` : "withheld");

  function payTable(found) {
    const { pay } = found;
    const rows = [
      ["All levels", paid(pay.a.posted), paid(pay.b.posted)],
      ...pay.levels.map((one) => [one.level[0].toUpperCase() + one.level.slice(1), paid(one.a), paid(one.b)]),
    ];
    const told = [[found.a, pay.a], [found.b, pay.b]].filter(([, side]) => !side.posted).map(([head, side]) => {
      const near = side.nearest && side.derived_from;
      const nearest = near ? ` Nearest: ${dollars(side.nearest.pay.p50)}, from ${side.derived_from} (n = ${grouped(side.nearest.pay.n)}).` : "";
      return element("p", {}, `${head.title}: withheld, ${side.withheld}.${nearest}`);
    });
    if (told.length === 2 && !pay.levels.length) return told;
    const said = "Medians of posted ranges, United States, all years, US dollars a year before tax, and the number of ranges.";
    return [element("p", {}, said), table("Pay", ["Level", found.a.title, found.b.title], rows), ...told];
  }

  function demandTable(found) {
    const enough = (corpus) => Math.min(corpus.n_a, corpus.n_b);
    const corpora = found.demand.filter((corpus) => enough(corpus) >= corpus.minimum_n);
    if (!corpora.length) return null;
    const corpus = sortedBy(corpora, (one) => [enough(one), one.figure])[corpora.length - 1];
    const share = (named) => {
      if (!named) return ABSENT;
      const interval = named.share_low === null || named.share_high === null ? "" : ` (${percent(named.share_low)} to ${percent(named.share_high)})`;
      return `${percent(named.share)} %${interval}`;
    };
    const rows = corpus.terms.filter((one) => one.kind === "tool").slice(0, 12);
    const heads = ["Tool", `${found.a.title} (n = ${grouped(corpus.n_a)})`, `${found.b.title} (n = ${grouped(corpus.n_b)})`];
    return [
      element("p", {}, `${corpus.title}: share of postings that name each tool, with 95 % intervals.`),
      table("What postings ask for", heads, rows.map((one) => [one.label, share(one.a), share(one.b)])),
    ];
  }

  function projectionTable(found) {
    const { a, b } = found.projections;
    const rows = [[found.a, a], [found.b, b]].flatMap(([head, side]) => side.map((one) => [
      head.title, `${one.label} (${one.occupation})`, one.relation,
      one.growth === null ? "-" : `${one.growth < 0 ? "" : "+"}${one.growth.toFixed(1)} %`,
      one.openings === null ? "-" : grouped(one.openings),
    ]));
    if (!rows.length) return null;
    const first = [...a, ...b][0];
    const said = "Projections of the U.S. Bureau of Labor Statistics, of occupations, not of the roles themselves.";
    return [
      element("p", {}, said),
      table("Projections", ["Role", "Official occupation", "To the role", `Growth ${first.from_year}\u2013${first.to_year}`, "Openings a year"], rows),
    ];
  }

  function educationTable(found, heads) {
    const { education } = found;
    const both = (part) => [...part.shared, ...part.differing];
    const row = (name, part) => [
      name,
      [...both(part).map((pair) => pair.label), ...part.only_a.map((item) => item.label)].join(", ") || ABSENT,
      [...both(part).map((pair) => pair.label), ...part.only_b.map((item) => item.label)].join(", ") || ABSENT,
    ];
    if (!education.typical_a && !education.typical_b) return null;
    const typical = (entry) => (entry ? entry.label : ABSENT);
    return table("Education", heads("What"), [
      ["Typical", typical(education.typical_a), typical(education.typical_b)],
      row("Also accepted", education.accepted),
      row("Fields of study", education.fields),
    ]);
  }

  async function json(path) {
    if (!cache.has(path)) {
      const got = await fetch(new URL(path, ROOT));
      if (!got.ok) throw new Error(`${path}: ${got.status}`);
      cache.set(path, await got.json());
    }
    return cache.get(path);
  }

  function distance(a, b) {
    let row = Array.from({ length: b.length + 1 }, (_, i) => i);
    for (let i = 1; i <= a.length; i++) {
      const next = [i];
      for (let j = 1; j <= b.length; j++)
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      row = next;
    }
    return row[b.length];
  }
  function nearest(id, roles) {
    const asked = id.toLowerCase().slice(0, 80);
    return sortedBy(roles, (role) => [Math.min(distance(asked, role.id), distance(asked, role.title.toLowerCase())), role.id]).slice(0, 3);
  }

  async function start() {
    const form = document.getElementById("rk-compare");
    if (!form || form.dataset.started) return;
    form.dataset.started = "yes";
    const status = document.getElementById("rk-compare-status");
    const result = document.getElementById("rk-compare-result");
    const [first, second] = form.querySelectorAll("select");
    const index = await json("compare/data/index.json");
    const known = new Map(index.roles.map((role) => [role.id, role]));
    form.hidden = false;

    function fill(select) {
      for (const family of index.families) {
        const members = index.roles.filter((role) => role.family === family.id);
        const group = element("optgroup", { label: family.label });
        for (const role of members)
          group.append(element("option", { value: role.id }, role.status === "outline" ? `${role.title} (outline)` : role.title));
        select.append(group);
      }
    }
    fill(first);
    fill(second);

    function unknown(id) {
      const near = nearest(id, index.roles);
      status.replaceChildren(`No role has the id \u201c${id.slice(0, 80)}\u201d. Did you mean `,
        ...near.flatMap((role, at) => [at === 0 ? "" : at === near.length - 1 ? " or " : ", ", link(`roles/${role.id}/`, role.title)]),
        "? Choose two roles above.");
      result.replaceChildren();
    }

    let asked = 0;
    async function show(a, b) {
      const mine = ++asked;
      for (const id of [a, b]) if (id && !known.has(id)) return unknown(id);
      if (a) first.value = a;
      if (b) second.value = b;
      if (!a || !b) {
        status.textContent = "Choose two roles.";
        return result.replaceChildren();
      }
      status.textContent = "Comparing\u2026";
      try {
        const sides = await Promise.all([json(`compare/data/${a}.json`), json(`compare/data/${b}.json`)]);
        if (mine !== asked) return;
        const found = compare(sides[0], sides[1], index);
        result.replaceChildren(
          element("p", { class: "rk-compare-heads" }, link(`roles/${a}/`, found.a.title), " and ", link(`roles/${b}/`, found.b.title)),
          ...page(found));
        status.textContent = `${found.a.title} compared with ${found.b.title}.`;
      } catch (error) {
        if (mine !== asked) return;
        status.textContent = "The comparison could not be loaded. The ready comparisons below don't need it.";
        result.replaceChildren();
      }
    }

    function fromAddress() {
      const query = new URLSearchParams(location.search);
      return show(query.get("a") || "", query.get("b") || "");
    }
    function chosen() {
      const query = new URLSearchParams();
      if (first.value) query.set("a", first.value);
      if (second.value) query.set("b", second.value);
      history.pushState(null, "", `?${query}`);
      return show(first.value, second.value);
    }
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      return chosen();
    });
    form.querySelector("button[type=button]").addEventListener("click", () => {
      const held = first.value;
      first.value = second.value;
      second.value = held;
      return chosen();
    });
    window.addEventListener("popstate", fromAddress);
    await fromAddress();
  }

  window.rolekbCompare = { compare, json };
  if (window.document$) window.document$.subscribe(() => void start());
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => void start());
  else void start();
})();
