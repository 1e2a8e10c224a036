using System.Net;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Notices;
using ElevatorFunctions.Notices;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Notices;

/// <summary>Each caller sees the notices of its scope, in pages, by state, template and time.</summary>
public sealed class NoticeListTests
{
    [Fact]
    public async Task Section1_EachSeesWhatConcernsIt()
    {
        await using var town = await TestTown.BuildAsync(new() { HasQuietHours = true });
        var other = await town.WithOrganisationAsync(Role.Maintenance);
        var mine = await town.QueuesAsync(TownNotices.NewCause());
        var theirs = await town.QueuesAsync(TownNotices.NewCause(), to: other, district: "330503");
        await town.QuietAsync();

        Assert.Equal([mine], await TownNotices.ListsAsync(town.OwnersMain));
        Assert.Equal([theirs], await TownNotices.ListsAsync(await town.WithPersonAsync(other)));
        Assert.Equal([mine], await TownNotices.ListsAsync(await SupervisorAsync("330502")));
        Assert.Equal([theirs], await TownNotices.ListsAsync(await SupervisorAsync("330503")));
        var all = new[] { mine, theirs }.Order(StringComparer.Ordinal);
        Assert.Equal(all, (await TownNotices.ListsAsync(await SupervisorAsync(null))).Order(StringComparer.Ordinal));
        var centre = await town.WithPersonAsync(await town.WithOrganisationAsync(Role.RescueCentre));
        Assert.Equal(all, (await TownNotices.ListsAsync(centre)).Order(StringComparer.Ordinal));

        async Task<Person> SupervisorAsync(string? district) =>
            await town.WithPersonAsync(await town.WithOrganisationAsync(Role.Supervisor, district));
    }

    [Fact]
    public async Task Pages_AreNewestFirst_OverMonths_AndFiltersNarrowThem()
    {
        await using var town = await TestTown.BuildAsync(new() { HasQuietHours = true });
        var ids = new List<string>();
        for (var day = 0; day < 8; day++)
        {
            ids.Insert(0, await town.QueuesAsync(TownNotices.NewCause(), day % 2 == 0 ? NoticeTemplate.FaultDispatched : NoticeTemplate.RescueSilent));
            await town.QuietAsync();
            await town.AdvanceAsync(TimeSpan.FromDays(5));
        }

        var since = $"&since={TestTown.Morning.AddHours(-1):yyyy-MM-ddTHH:mm:ssZ}";
        var told = new List<string>();
        var continuation = "";
        do
        {
            var page = (await town.Admin.SendAsync(HttpMethod.Get, $"v1/notices?top=3{since}{continuation}")).Is(HttpStatusCode.OK);
            told.AddRange(page.At("items").EnumerateArray().Where(IsOurs).Select(item => item.GetProperty("id").GetString()!));
            continuation = page.Body.TryGetProperty("continuation", out var next) ? $"&continuation={next.GetString()}" : "";
        }
        while (continuation.Length > 0);

        Assert.Equal(ids, told);
        Assert.Equal(ids.Where((_, at) => at % 2 == 1), await TownNotices.ListsAsync(town.Admin, $"?template=fault-dispatched{since}"));
        var recent = $"?state=sent&since={town.Clock.GetUtcNow().AddDays(-11):yyyy-MM-ddTHH:mm:ssZ}&template=";
        Assert.Equal([ids[0]], await TownNotices.ListsAsync(town.Admin, recent + "rescue-silent"));
        Assert.Equal([ids[1]], await TownNotices.ListsAsync(town.Admin, recent + "fault-dispatched"));
        foreach (var bad in new[] { "?state=lost", "?template=x", "?since=tomorrow", "?since=2099-01-01T00:00:00Z", "?since=1999-01-01T00:00:00Z" })
        {
            (await town.Admin.SendAsync(HttpMethod.Get, "v1/notices" + bad)).Refuses(HttpStatusCode.BadRequest, "input-invalid");
        }

        static bool IsOurs(System.Text.Json.JsonElement item) => item.GetProperty("template").GetString() != "unreachable";
    }

    [Fact]
    public async Task Lists_ShowNoWholePhone_AndNotWhatWasWrittenToThePublic()
    {
        await using var town = await TestTown.BuildAsync(new() { HasQuietHours = true });
        await town.QueuesAsync(TownNotices.NewCause());
        await town.App.Get<NoticeService>().QueueAsync(
            "public", new NoticeRecipient(Role.Public, null, "13700000002"), NoticeTemplate.FaultDispatched, new NoticeSubject("330502", "私密链接", null), CancellationToken.None);
        await town.QuietAsync();

        var page = (await town.Admin.SendAsync(HttpMethod.Get, "v1/notices")).Is(HttpStatusCode.OK);

        Assert.Contains("138****0001", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("13800000001", page.Text, StringComparison.Ordinal);
        Assert.Contains("137****0002", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("私密链接", page.Text, StringComparison.Ordinal);
    }
}
