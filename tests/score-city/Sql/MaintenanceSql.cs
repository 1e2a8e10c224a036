namespace ScoreCity.Sql;

/// <summary>The maintenance rate: stretches, requirements, visits and the chain of due days, which is walked by a recursive query (S-1, D-20 to D-36).</summary>
internal static class MaintenanceSql
{
    // The visit or the due day that anchors the next due day.
    private const string Anchor = "iif(c.next <= c.due, c.next, c.due)";

    // A cycle is 7, 10, 15 or 30 days, so that 210 is a multiple of each.
    public static string Query { get; } = $"""
        WITH RECURSIVE
        island AS (
            SELECT elevator, company, first, last, sum(first IS NOT prev + 1) OVER (PARTITION BY elevator, company ORDER BY first) AS n
            FROM (SELECT *, lag(last) OVER (PARTITION BY elevator, company ORDER BY first) AS prev FROM cover)),
        stretch AS MATERIALIZED (
            SELECT elevator, company, min(first) AS first, max(last) AS last FROM island GROUP BY elevator, company, n),
        began AS MATERIALIZED (
            SELECT elevator, company, first, last,
                (SELECT min(v.day) FROM visit v WHERE v.elevator = t.elevator AND v.company = t.company AND v.day BETWEEN t.first AND t.last AND v.status >= 2) AS visit
            FROM tenure t),
        piece AS (
            SELECT s.elevator, s.company, max(s.first, b.first, b.visit, @from) AS first, min(s.last, b.last, @to) AS last
            FROM stretch s JOIN began b ON b.elevator = s.elevator AND b.company = s.company AND b.visit IS NOT NULL),
        required AS (
            SELECT elevator, company, sum((
                SELECT sum((min(p.last, g.last) - max(p.first + 1, g.first) + 1) * (210 / g.cycle)) / 210
                FROM regime g WHERE g.elevator = p.elevator AND g.in_use AND g.first <= p.last AND g.last > p.first)) AS required
            FROM piece p WHERE last > first GROUP BY elevator, company),
        counted AS (
            SELECT elevator, company, sum(status = 4) AS valid, sum(status = 5 AND NOT exempt) AS failed, sum(status = 5 AND exempt) AS exempted,
                sum(status IN (0, 2, 3)) AS pending
            FROM visit v
            WHERE day BETWEEN @from AND @to
                AND EXISTS (SELECT 1 FROM cover k WHERE k.elevator = v.elevator AND k.company = v.company AND v.day BETWEEN k.first AND k.last)
            GROUP BY elevator, company),
        chain AS (
            SELECT b.elevator, b.company, b.first, b.last, min(b.last + 1, @today) AS seen_on, b.visit + {Cycle("b", "b.visit")} AS due,
                {Next("b", "b.visit")} AS next, b.visit AS anchor, NULL AS missed
            FROM began b WHERE b.visit IS NOT NULL
            UNION ALL
            SELECT c.elevator, c.company, c.first, c.last, c.seen_on, {Anchor} + {Cycle("c", Anchor)},
                {Next("c", Anchor)}, {Anchor}, iif(c.next <= c.due, NULL, c.due)
            FROM chain c
            WHERE c.next <= c.due OR (c.due < c.seen_on AND NOT EXISTS (
                SELECT 1 FROM visit v WHERE v.elevator = c.elevator AND v.company = c.company AND v.day > c.anchor AND v.day <= c.due AND v.day <= c.last AND v.status = 0))),
        overdue AS (
            SELECT c.elevator, c.company, sum(x.due IS NULL) AS overdue, sum(x.due IS NOT NULL) AS exempted
            FROM chain c
            JOIN cover k ON k.elevator = c.elevator AND k.company = c.company AND c.missed BETWEEN k.first AND k.last
            JOIN regime g ON g.elevator = c.elevator AND c.missed BETWEEN g.first AND g.last AND g.in_use
            LEFT JOIN exempt_due x ON x.elevator = c.elevator AND x.due = c.missed
            WHERE c.missed BETWEEN @from AND @to
            GROUP BY c.elevator, c.company),
        elevator AS (
            SELECT s.company, coalesce(r.required, 0) AS required, coalesce(v.failed, 0) AS before, coalesce(v.pending, 0) AS pending,
                iif(coalesce(v.valid, 0) >= coalesce(r.required, 0), 0, coalesce(v.failed, 0)) AS failed,
                coalesce(o.overdue, 0) AS overdue, coalesce(o.exempted, 0) + coalesce(v.exempted, 0) AS exempted
            FROM (SELECT DISTINCT elevator, company FROM stretch WHERE first <= @to AND last >= @from) s
            LEFT JOIN required r ON r.elevator = s.elevator AND r.company = s.company
            LEFT JOIN counted v ON v.elevator = s.elevator AND v.company = s.company
            LEFT JOIN overdue o ON o.elevator = s.elevator AND o.company = s.company)
        SELECT company, sum(required), sum(failed > 0), sum(failed), sum(overdue > 0), sum(overdue), sum(before - failed), sum(pending), sum(exempted)
        FROM elevator GROUP BY company
        """;

    public const string Elevators = """
        SELECT t.company, count(DISTINCT t.elevator)
        FROM tenure t JOIN regime g ON g.elevator = t.elevator AND @to BETWEEN g.first AND g.last AND g.in_use
        WHERE @to BETWEEN t.first AND t.last GROUP BY t.company
        """;

    private static string Next(string row, string anchor) => $"""
        (SELECT v.day FROM visit v
            WHERE v.elevator = {row}.elevator AND v.company = {row}.company AND v.day > {anchor} AND v.day <= {row}.last AND v.status >= 2 ORDER BY v.day LIMIT 1)
        """;

    private static string Cycle(string row, string anchor) =>
        $"(SELECT g.cycle FROM regime g WHERE g.elevator = {row}.elevator AND g.first <= {anchor} ORDER BY g.first DESC LIMIT 1)";
}
