using System.Globalization;
using System.Text.Json;
using ElevatorFunctions.Tests.Elevators;
using ElevatorFunctions.Tests.Sheets;

namespace ElevatorFunctions.Tests.Scores.Outside;

/// <summary>
/// An independent calculation that knows nothing but the API holds all scores of the demo city: figures, ranks and nights against raw lists, and each row
/// of the details, by paging, against the figures that it is a part of (S-7).
/// </summary>
[Collection(Alone.Name)]
[Trait("Speed", "slow")]
public sealed class OutsideScoreTests(OutsideCity city) : IClassFixture<OutsideCity>
{
    // Small, so that each list has several pages.
    private const int Top = 19;

    // Of the rows that lead to records, one in so many is followed.
    private const int Followed = 6;

    [Fact]
    public async Task S8_TheNight_IsWhatRawListsGive_InFigures_Ranks_AndHistory()
    {
        var ranked = await city.Supervisor.GetAsync("v1/scores");
        var (to, facts) = (ranked.Day("to"), await city.FactsAsync());
        var query = $"date={OutsideDays.Of(to)}";
        var scores = new Dictionary<string, OutsideScore>(StringComparer.Ordinal);
        foreach (var company in city.Companies)
        {
            var answer = await city.Mains[company].GetAsync($"v1/scores/{company}?{query}");
            var score = scores[company] = new OutsideScore(facts, company, OutsideWindow.Of(query, answer));
            Assert.Equal(OutsideDays.EndOf(to), answer.At("moment"));
            score.Figures.MustBe(OutsideFigures.Of(answer.GetProperty("figures")), company);
            score.Figures.MustBe(OutsideFigures.Of(answer.GetProperty("snapshot").GetProperty("figures")), $"{company} snapshot");
            Assert.False(answer.GetProperty("differs").GetBoolean());
            await HoldsRecordsAsync(facts, company, score, answer);
        }

        var ranks = RanksOf(scores);
        var (_, rows) = await city.Supervisor.PagesAsync("v1/scores", top: 2);
        Assert.Equal(ranks.OrderBy(rank => rank.Value).Select(rank => $"{rank.Key} {rank.Value}"), rows.Select(row => $"{row.Word("company")} {row.WordIn("rank")}"));
        Assert.Equal(city.Companies.Count + 1, ReadBook.Rows(await city.Supervisor.WorkbookAsync("v1/scores")).Count);
        foreach (var row in rows)
        {
            var (company, figures) = (row.Word("company"), scores[row.Word("company")].Figures);
            foreach (var (_, member) in OutsideScore.Rates)
            {
                OutsideFigures.Of(row.GetProperty(member)).MustBe(figures.Of(member), $"{company} {member} in the list", areAll: false);
            }

            Assert.Equal((figures["elevators"], figures["totalScore"]), (row.GetProperty("elevators").GetDecimal(), row.GetProperty("totalScore").GetDecimal()));
            await HoldsHistoryAsync(company, figures, ranks[company], to);
        }

        foreach (var (path, member) in OutsideScore.Rates)
        {
            foreach (var row in (await city.Supervisor.PagesAsync($"v1/scores?{query}&rate={path}")).Rows)
            {
                scores[row.Word("company")].Figures.Of(member).MustBe(OutsideFigures.Of(row.GetProperty("figures")), $"{row.Word("company")} {path}");
            }

            Assert.Equal(city.Companies.Count + 1, ReadBook.Rows(await city.Supervisor.WorkbookAsync($"v1/scores?{query}&rate={path}")).Count);
        }
    }

    [Fact]
    public async Task S7_FreeWindows_AreWhatRawListsGive_AtTheirMoment()
    {
        var today = (await city.Supervisor.GetAsync("v1/scores")).Day("to").AddDays(1);
        string[] queries =
        [
            $"from={OutsideDays.Of(today.AddDays(-130))}&to={OutsideDays.Of(today.AddDays(-40))}&asOf={OutsideDays.Of(today.AddDays(-33))}",
            $"from={OutsideDays.Of(today.AddDays(-300))}&to={OutsideDays.Of(today.AddDays(-200))}",
            $"from={OutsideDays.Of(today.AddDays(-9))}&to={OutsideDays.Of(today)}",
        ];
        var answers = new List<(string Company, string Query, JsonElement Answer)>();
        foreach (var company in city.Companies)
        {
            foreach (var query in queries)
            {
                answers.Add((company, query, await city.Supervisor.GetAsync($"v1/scores/{company}?{query}")));
            }
        }

        // A window up to today is judged now: the facts are read later, and those of later moments are not known in it.
        var facts = await OutsideFacts.ReadAsync(city);
        foreach (var (company, query, answer) in answers)
        {
            new OutsideScore(facts, company, OutsideWindow.Of(query, answer)).Figures.MustBe(OutsideFigures.Of(answer.GetProperty("figures")), $"{company} {query}");
        }
    }

    [Fact]
    public async Task S7_EachDetailRow_IsReachedByPaging_AddsUpToItsRate_AndLeadsToItsRecords()
    {
        var (to, facts) = ((await city.Supervisor.GetAsync("v1/scores")).Day("to"), await city.FactsAsync());
        string[] queries =
        [
            $"date={OutsideDays.Of(to)}",
            $"from={OutsideDays.Of(to.AddDays(-120))}&to={OutsideDays.Of(to.AddDays(-30))}&asOf={OutsideDays.Of(to.AddDays(-20))}",
        ];
        foreach (var (company, at) in city.Companies.Select((company, at) => (company, at)))
        {
            // The whole year of each, and a part of the year of every second.
            foreach (var query in queries[..(at % 2 == 0 ? 2 : 1)])
            {
                var window = OutsideWindow.Of(query, await city.Supervisor.GetAsync($"v1/scores/{company}?{query}"));
                var score = new OutsideScore(facts, company, window);
                foreach (var (rate, member) in OutsideScore.Rates)
                {
                    await HoldsDetailsAsync(company, rate, member, score, window);
                }
            }
        }
    }

    [Fact]
    public async Task D63_PagesOfAWindowThatGoesOn_AreOfOneMoment_AndAddUp()
    {
        var today = (await city.Supervisor.GetAsync("v1/scores")).Day("to").AddDays(1);
        foreach (var (rate, _) in OutsideScore.Rates)
        {
            // The pages themselves are held to name one moment.
            var (head, rows) = await city.Supervisor.PagesAsync($"v1/scores/{city.Companies[0]}/{rate}/details?only=all&to={OutsideDays.Of(today)}", Top);
            OutsideRows.SumOf(rate, rows).MustBe(OutsideFigures.Of(head.GetProperty("figures")), rate, areAll: false);
        }
    }

    private async Task HoldsDetailsAsync(string company, string rate, string member, OutsideScore score, OutsideWindow window)
    {
        var (path, where) = ($"v1/scores/{company}/{rate}/details?{window.Query}", $"{company} {rate} {window.Query}");
        var (head, all) = await city.Supervisor.PagesAsync($"{path}&only=all", Top);
        var (_, misses) = await city.Supervisor.PagesAsync(path, Top);
        Assert.Equal(Sorted(score.RowsOf(rate, onlyMisses: false)), Sorted(all.Select(row => OutsideRows.LineOf(rate, row))));
        Assert.Equal(Sorted(score.RowsOf(rate, onlyMisses: true)), Sorted(misses.Select(row => OutsideRows.LineOf(rate, row))));
        score.Figures.Of(member).MustBe(OutsideFigures.Of(head.GetProperty("figures")), where);
        OutsideRows.SumOf(rate, all).MustBe(OutsideFigures.Of(head.GetProperty("figures")), where, areAll: false);
        Assert.Equal(all.Length + 1, ReadBook.Rows(await city.Supervisor.WorkbookAsync($"{path}&only=all")).Count);
        Assert.Equal(misses.Length + 1, ReadBook.Rows(await city.Supervisor.WorkbookAsync(path)).Count);
        foreach (var row in misses.Where((_, at) => at % Followed == 0).Concat(all[^Math.Min(all.Length, 1)..]))
        {
            await HoldsRecordsOfAsync(rate, row, score, window.Moment);
        }

        // The order of rescues and complaints is that of their moments, which no two of the city share.
        string[] Sorted(IEnumerable<string> lines) => rate is "rescue" or "complaint" ? [.. lines.Order(StringComparer.Ordinal)] : [.. lines];
        Assert.True(rate is not ("rescue" or "complaint") || all.Select(NewestFirst).SequenceEqual(all.Select(NewestFirst).OrderDescending()), where);

        DateTimeOffset NewestFirst(JsonElement row) => row.At(rate == "rescue" ? "reportedAt" : "complainedAt");
    }

    private async Task HoldsRecordsOfAsync(string rate, JsonElement row, OutsideScore score, DateTimeOffset moment)
    {
        switch (rate)
        {
            case "maintenance":
                var expected = score.Maintenance.Single(one => one.Code == row.Word("elevator"));
                string[] visits = [.. expected.Visits.Select(visit => $"{visit.Id} {visit.StatusAt(moment)} {Why(visit)}")];
                Assert.Equal(visits, (await FollowAsync(row, "visits", "all")).Select(VisitLine));
                Assert.Equal(visits.Where(line => line.Contains(" non-compliant ", StringComparison.Ordinal)), (await FollowAsync(row, "visits", "misses")).Select(VisitLine));
                Assert.Equal(expected.Records, (await FollowAsync(row, "overdueRecords", "all")).Select(record => $"{record.Word("dueOn")} {record.Word("counted")}"));
                break;
            case "inspection":
                Assert.Equal(score.Reports[row.Word("elevator")], (await FollowAsync(row, "reports", "all")).Select(report => report.Word("id")));
                break;
            case "fault":
                Assert.Equal(
                    score.Entrapments[row.Word("elevator")].Select(rescue => $"{rescue.Id} {rescue.IsOutage}"),
                    (await FollowAsync(row, "rescues", "all")).Select(rescue => $"{rescue.Word("id")} {rescue.Word("outage")}"));
                break;
            case "maintainer-change":
                Assert.Equal(score.Changes[row.Word("useUnit")], (await FollowAsync(row, "changes", "all")).Select(change => change.Word("id")));
                break;
            default:
                var link = row.GetProperty("links").EnumerateObject().Single().Value.GetString()!;
                Assert.Equal(row.Word("id"), (await city.Supervisor.GetAsync(link["/api/".Length..])).Word("id"));
                break;
        }

        string Why(OutsideVisit visit) => visit.StatusAt(moment) == "non-compliant" ? string.Join(',', visit.WhyAt(moment)) : "";

        static string VisitLine(JsonElement visit) => $"{visit.Word("id")} {visit.Word("status")} {string.Join(',', visit.GetProperty("why").EnumerateArray())}";
    }

    private async Task<JsonElement[]> FollowAsync(JsonElement row, string records, string only) =>
        (await city.Supervisor.PagesAsync($"{row.GetProperty("links").Word(records)["/api/".Length..]}&only={only}", Top)).Rows;

    // Lists with filters of their own, and records that the nights wrote.
    private async Task HoldsRecordsAsync(OutsideFacts facts, string company, OutsideScore score, JsonElement answer)
    {
        var (from, to) = (answer.Day("from"), answer.Day("to"));
        var days = $"company={company}&from={OutsideDays.Of(from)}&to={OutsideDays.Of(to)}";
        Assert.Equal(
            score.Maintenance.SelectMany(row => row.Records.Select(record => $"{row.Code} {record}")).Order(StringComparer.Ordinal),
            facts.OverdueRecords.Where(record => record.WordIn("company") == company && from <= record.Day("dueOn") && record.Day("dueOn") <= to)
                .Select(record => $"{record.Word("elevator")} {record.Word("dueOn")} {record.Word("counted")}").Order(StringComparer.Ordinal));
        var failed = (await city.Supervisor.PagesAsync($"v1/inspections?failed=true&{days}")).Rows.Select(report => report.Word("elevator")).Distinct(StringComparer.Ordinal);
        Assert.Equal(score.Figures["inspection.failed"] + score.Figures["inspection.exempted"], failed.Count());
        var late = (await city.Supervisor.PagesAsync($"v1/maintainer-changes?late=true&{days}")).Rows
            .Where(change => change.Word("company") == company).Select(change => change.Word("useUnit")).Distinct(StringComparer.Ordinal);
        Assert.Equal(score.Figures["maintainerChange.late"] + score.Figures["maintainerChange.exempted"], late.Count());
    }

    private async Task HoldsHistoryAsync(string company, OutsideFigures figures, string? rank, DateOnly to)
    {
        var path = $"v1/scores/{company}/history?from={OutsideDays.Of(to.AddDays(-20))}&to={OutsideDays.Of(to)}";
        var nights = (await city.Supervisor.GetAsync(path)).GetProperty("items").EnumerateArray().ToArray();
        var last = nights[^1];
        Assert.Equal((OutsideDays.Of(to), rank, figures["totalScore"]), (last.Word("date"), last.WordIn("rank"), last.GetProperty("totalScore").GetDecimal()));
        Assert.All(OutsideScore.Rates, rate => Assert.Equal(figures[$"{rate.Member}.score"], last.GetProperty(rate.Member).GetDecimal()));
        Assert.Equal(nights.Length + 1, ReadBook.Rows(await city.Supervisor.WorkbookAsync(path)).Count);
    }

    // D-61: the greatest total first, equal ones share a rank.
    private static Dictionary<string, string?> RanksOf(Dictionary<string, OutsideScore> scores) => scores.ToDictionary(
        one => one.Key,
        one => (string?)(scores.Values.Count(other => other.Figures["totalScore"] > one.Value.Figures["totalScore"]) + 1).ToString(CultureInfo.InvariantCulture),
        StringComparer.Ordinal);
}
