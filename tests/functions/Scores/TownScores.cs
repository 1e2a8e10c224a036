using System.Net;
using System.Text.Json;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Tasks;

namespace ElevatorFunctions.Tests.Scores;

/// <summary>Scores of a town in few words.</summary>
internal static class TownScores
{
    /// <summary>An answer about scores.</summary>
    public static async Task<Answer> ScoresAsync(this Person person, string path) =>
        (await person.SendAsync(HttpMethod.Get, $"v1/scores{path}")).Is(HttpStatusCode.OK);

    /// <summary>The figures of a rate of the town's company, some of them, in the order of their names.</summary>
    public static async Task<string> FiguresAsync(this TestTown town, string window, string rate, params string[] names)
    {
        var figures = (await town.Admin.ScoresAsync($"/{town.Owner.Id}?{window}")).At("figures", rate);
        return string.Join(' ', names.Select(name => $"{name}={figures.GetProperty(name)}"));
    }

    /// <summary>The rows of a rate of the town's company, all pages of two.</summary>
    public static async Task<JsonElement[]> DetailsAsync(this TestTown town, string window, string rate, string only = "all")
    {
        var rows = new List<JsonElement>();
        var path = $"/{town.Owner.Id}/{rate}/details?only={only}&top=2&{window}";
        for (var next = path; ;)
        {
            var page = await town.Admin.ScoresAsync(next);
            rows.AddRange(page.At("items").EnumerateArray());
            if (!page.Body.TryGetProperty("continuation", out var continuation))
            {
                Assert.Equal(page.At("total").GetInt32(), rows.Count);
                return [.. rows];
            }

            next = $"{path}&continuation={continuation.GetString()}";
        }
    }

    /// <summary>Time passes to just after 02:00 of a later day at once, until the night is written.</summary>
    public static async Task NightAsync(this TestTown town, int days = 1)
    {
        var at = ShanghaiCalendar.StartOfDay(town.Today().AddDays(days)).AddHours(2);
        await town.AdvanceAsync(at - town.App.Now);
        await town.UntilAsync(async () => (await town.Admin.SendAsync(HttpMethod.Get, $"v1/scores?date={town.Today().AddDays(-1):yyyy-MM-dd}")).Status == HttpStatusCode.OK);
    }

    /// <summary>A number of an answer, whose zeros at the end say nothing.</summary>
    public static decimal Number(this JsonElement item, string name) => item.GetProperty(name).GetDecimal();

    /// <summary>The sum of a number over rows.</summary>
    public static int Sum(this IEnumerable<JsonElement> rows, string name) => rows.Sum(row => int.Parse(row.Text(name)!));

    /// <summary>How many rows say true.</summary>
    public static int Count(this IEnumerable<JsonElement> rows, string name) => rows.Count(row => row.GetProperty(name).GetBoolean());
}
