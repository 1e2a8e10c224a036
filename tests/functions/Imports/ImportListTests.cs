using System.Net;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Tests.Elevators;
using ElevatorFunctions.Tests.Harness;
using static ElevatorFunctions.Tests.Imports.ImportFileMaker;

namespace ElevatorFunctions.Tests.Imports;

/// <summary>Imports as they are listed, and their errors.</summary>
public sealed class ImportListTests(City city)
{
    [Fact]
    public async Task Imports_AreShownToTheirOrganisationOnlyNewestFirst()
    {
        var (admin, useUnit) = (await city.WithMainAccountAsync(Role.Admin), await city.WithMainAccountAsync(Role.UseUnit));
        var ids = new List<string>();
        for (var at = 0; at < 3; at++)
        {
            ids.Insert(0, (await admin.ImportedAsync(Csv(Header, Row("?", useUnit)))).Text("id"));
        }

        var first = await admin.GetAsync("elevators/imports?top=2");
        var second = await admin.GetAsync($"elevators/imports?top=2&continuation={first.Text("continuation")}");

        Assert.Equal(ids, [.. ImportFunctionsTests.Ids(first), .. ImportFunctionsTests.Ids(second)]);
        Assert.False(second.TryGetProperty("continuation", out _));
        var stranger = await city.WithMainAccountAsync(Role.Admin);
        Assert.Empty(ImportFunctionsTests.Ids(await stranger.GetAsync("elevators/imports")));
        Assert.Equal("not-found", (await stranger.GetAsync($"elevators/imports/{ids[0]}", HttpStatusCode.NotFound)).Code());
        Assert.Equal("not-found", (await stranger.GetAsync($"elevators/imports/{ids[0]}/errors", HttpStatusCode.NotFound)).Code());
        Assert.Equal("not-found", (await admin.GetAsync("elevators/imports/nonsense", HttpStatusCode.NotFound)).Code());
    }

    [Fact]
    public async Task Errors_ArePagedAndGoOutAsPlainText()
    {
        var (admin, useUnit) = (await city.WithMainAccountAsync(Role.Admin), await city.WithMainAccountAsync(Role.UseUnit));
        var lines = Enumerable.Range(0, 250).Select(at => Row($"=1+{at}", useUnit));
        var report = await admin.ImportedAsync(Csv([Header, .. lines]));
        var path = $"elevators/imports/{report.Text("id")}/errors";

        Assert.Equal(100, report.GetProperty("errors").GetArrayLength());
        Assert.Equal(250, report.GetProperty("errorCount").GetInt32());
        var rows = new List<int>();
        string? continuation = null;
        do
        {
            var page = await admin.GetAsync($"{path}?top=90&continuation={continuation}");
            rows.AddRange(page.GetProperty("items").EnumerateArray().Select(error => error.GetProperty("row").GetInt32()));
            continuation = page.TryGetProperty("continuation", out var next) ? next.GetString() : null;
        }
        while (continuation is not null);
        Assert.Equal(Enumerable.Range(2, 250), rows);

        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd("text/csv");
        var csv = await (await admin.Http.SendAsync(request)).Content.ReadAsStringAsync();
        Assert.Equal(251, csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("2,\"电梯唯一码\",\"'=1+0\"", csv, StringComparison.Ordinal);
        Assert.Equal("input-invalid", (await admin.GetAsync($"{path}?continuation=Nw", HttpStatusCode.BadRequest)).Code());
    }
}
