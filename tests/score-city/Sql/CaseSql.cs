namespace ScoreCity.Sql;

/// <summary>The rates of rescues, complaints, inspections, faults and maintainer changes (S-2 to S-6).</summary>
internal static class CaseSql
{
    private const string Judged = """
        WITH timed AS (
            SELECT *, max(coalesce(called, trapped), trapped) + @accept AS accept_by, max(leader_called, trapped) + @accept AS lead_by,
                max(accepted, trapped) + iif(central, @central, @outside) AS complete_by
            FROM rescue WHERE day BETWEEN @from AND @to AND (trapped IS NOT NULL OR entrapment)),
        judged AS (
            SELECT *, coalesce(coalesce(accepted, @moment) > accept_by, 0) OR coalesce(coalesce(rescued, @moment) > complete_by, 0) AS late FROM timed),
        """;

    public const string Rescues = $"""
        {Judged}
        owed AS (
            SELECT owner AS company,
                closed AND entrapment AND NOT late AND leader = owner AS timely,
                iif(closed, entrapment AND (late OR leader <> owner), late) AS missed,
                NOT closed AND NOT late AS pending, exempt_rescue AS exempt
            FROM judged WHERE owner IS NOT NULL),
        part AS (
            SELECT company, sum(timely) AS timely, sum(missed AND NOT exempt) AS missed, 0 AS helped, sum(pending) AS pending, sum(missed AND exempt) AS exempted
            FROM owed GROUP BY company
            UNION ALL
            SELECT leader, 0, 0, count(*), 0, 0
            FROM judged WHERE entrapment AND leader IS NOT owner AND (trapped IS NULL OR (accepted <= lead_by AND rescued <= complete_by)) GROUP BY leader)
        SELECT company, sum(timely), sum(missed), sum(helped), sum(pending), sum(exempted) FROM part GROUP BY company
        """;

    public const string Complaints = """
        WITH judged AS (
            SELECT company, exempt, closed,
                coalesce(accepted, @moment) > complained + @accept24 OR coalesce(coalesce(handled, @moment) > accepted + @handle, 0) AS by_company,
                coalesce(coalesce(reviewed, @moment) > handled + @review, 0) AS by_unit
            FROM complaint WHERE day BETWEEN @from AND @to AND company IS NOT NULL)
        SELECT company, sum(closed AND NOT by_company AND NOT by_unit), sum((by_company OR by_unit) AND NOT exempt), sum(by_unit AND NOT by_company AND NOT exempt),
            sum(NOT closed AND NOT by_company AND NOT by_unit), sum((by_company OR by_unit) AND exempt)
        FROM judged GROUP BY company
        """;

    public const string Inspections = """
        WITH elevator AS (
            SELECT company, max(NOT re_check) AS inspected, max(NOT re_check AND defect AND NOT exempt) AS failed, max(NOT re_check AND defect) AS would_fail
            FROM inspection WHERE day BETWEEN @from AND @to GROUP BY company, elevator)
        SELECT company, sum(failed), sum(inspected), sum(would_fail AND NOT failed) FROM elevator GROUP BY company
        """;

    public const string Faults = """
        WITH elevator AS (
            SELECT DISTINCT k.elevator, k.company
            FROM cover k JOIN regime g ON g.elevator = k.elevator AND g.in_use AND max(k.first, g.first, @year) <= min(k.last, g.last, @to)
            WHERE EXISTS (SELECT 1 FROM tenure t WHERE t.elevator = k.elevator AND t.company = k.company)),
        fault AS (
            SELECT r.elevator, r.owner, sum(NOT r.outage AND NOT r.exempt_fault) AS counted, sum(r.outage) AS outages, sum(NOT r.outage AND r.exempt_fault) AS exempted
            FROM rescue r JOIN cover k ON k.elevator = r.elevator AND k.company = r.owner AND r.day BETWEEN k.first AND k.last
            WHERE r.entrapment AND r.day BETWEEN @year AND @to GROUP BY r.elevator, r.owner)
        SELECT e.company, coalesce(sum(f.counted), 0), count(*), coalesce(sum(f.counted = 1), 0), coalesce(sum(f.counted = 2), 0), coalesce(sum(f.counted = 3), 0),
            coalesce(sum(f.counted >= 4), 0), coalesce(sum(f.outages), 0), coalesce(sum(f.exempted), 0)
        FROM elevator e LEFT JOIN fault f ON f.elevator = e.elevator AND f.owner = e.company GROUP BY e.company
        """;

    public const string Changes = """
        WITH unit AS (
            SELECT company, max(filed - signed > @filing AND NOT exempt) AS late, max(filed - signed > @filing) AS would_be
            FROM change WHERE signed BETWEEN @from AND @to GROUP BY company, use_unit)
        SELECT company, count(*), sum(late), sum(would_be AND NOT late) FROM unit GROUP BY company
        """;

    /// <summary>Rates and points of shares in hundredths, all by integers: half of a hundredth is rounded up (D-60).</summary>
    public const string Grades = """
        WITH share AS (
            SELECT value ->> 0 AS company, value ->> 1 AS rate, value ->> 2 AS good, value ->> 3 AS total, value ->> 4 AS extra FROM json_each(@shares)),
        rated AS (
            SELECT *, iif(total = 0, iif(rate = 'fault', 0, 10000), (20000 * min(good, total) + total) / (2 * total)) AS percent FROM share),
        pointed AS (
            SELECT *, max(0, (iif(rate = 'fault', 10000 - percent, percent) * 32 + 100) / 200 + extra) AS points FROM rated)
        SELECT company, rate, percent, points, total = 0 FROM pointed
        """;
}
