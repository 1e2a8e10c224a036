using System.Net;
using System.Text.RegularExpressions;
using Azure.Data.Tables;
using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Tests.Complaints;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Rescues;

namespace ElevatorFunctions.Tests.Operations;

/// <summary>No phone and no person of a town in which a lot happens is in any page for operators.</summary>
public sealed partial class OperationsPrivacyTests
{
    private const string Words = "请找张三丰，轿厢里有老人";

    [Fact]
    public async Task FilledTown_ShowsNoPhoneAndNoName()
    {
        await using var town = await TestTown.BuildAsync();
        await FillAsync(town);
        var (phones, names) = await PersonalAsync(town);
        Assert.True(phones.Count >= 6, string.Join(' ', phones));
        Assert.Contains("王小明", names);

        var page = await town.OperatesAsync("/api/ops?age=Any");
        var links = Link().Matches(page.Markup).Select(link => WebUtility.HtmlDecode(link.Groups["path"].Value)).Distinct(StringComparer.Ordinal).ToList();
        Assert.True(links.Count >= 3, page.Part("orchestrations"));
        var pages = new List<string> { page.Markup, (await town.OperatesAsync(language: "en")).Markup };
        foreach (var link in links)
        {
            pages.Add((await town.OperatesAsync(link)).Markup);
        }

        Assert.All(pages, markup => Assert.DoesNotContain(phones.Concat(names).Append(Words), personal => markup.Contains(personal, StringComparison.Ordinal)));
    }

    private static async Task FillAsync(TestTown town)
    {
        var (closed, follow) = await town.ReportsTrappedAsync();
        (await town.App.SendAsync(HttpMethod.Patch, follow, new { phone = "13712345678", people = 2, text = Words })).Is(HttpStatusCode.OK);
        await DoesAsync("accept");
        await DoesAsync("arrive");
        await DoesAsync("complete", new { outcome = "entrapment", cause = "206", people = 2, note = Words });
        await town.ReportsTrappedAsync();
        await town.ComplainsAsync("13700001111", text: Words);
        (await town.OwnersWorker.SignsInAsync(town.Elevator)).Is(HttpStatusCode.Created);
        await town.AdvanceAsync(TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(1));

        async Task DoesAsync(string act, object? body = null) => (await town.DoesAsync(town.OwnersWorker, closed, act, body)).Is(HttpStatusCode.OK);
    }

    /// <summary>All phones in the town's storage, and the names of all its people.</summary>
    private static async Task<(HashSet<string> Phones, HashSet<string> Names)> PersonalAsync(TestTown town)
    {
        var (phones, names) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        var storage = town.App.Get<StorageClients>().BulkTables;
        await foreach (var table in storage.QueryAsync(cancellationToken: TestContext.Current.CancellationToken))
        {
            await foreach (var row in storage.GetTableClient(table.Name).QueryAsync<TableEntity>(cancellationToken: TestContext.Current.CancellationToken))
            {
                var text = string.Join(" ", ((IDictionary<string, object>)row).Values.OfType<string>());
                phones.UnionWith(Phone().Matches(text).Select(found => found.Value));
                names.UnionWith(Name().Matches(text).Select(found => Regex.Unescape(found.Groups["name"].Value)));
            }
        }

        return (phones, names);
    }

    [GeneratedRegex("(?<![0-9a-z])1[3-9][0-9]{9}(?![0-9a-z])", RegexOptions.None, 1000)]
    private static partial Regex Phone();

    [GeneratedRegex("\"personName\":\"(?<name>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Name();

    [GeneratedRegex("href=\"(?<path>/api/ops/orchestrations/[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();
}
