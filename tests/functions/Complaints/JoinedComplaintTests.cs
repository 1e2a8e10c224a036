using System.Net;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Rescues;

namespace ElevatorFunctions.Tests.Complaints;

/// <summary>P-5: each complainant of a joined complaint answers for himself.</summary>
public sealed class JoinedComplaintTests
{
    private const string Phone = "13700000001";
    private const string Other = "13700000002";

    [Fact]
    public async Task P5_EachComplainant_GetsALinkOfHisOwn_AndConfirmsForHimself()
    {
        await using var town = await TestTown.BuildAsync();
        var (id, first, second) = await JoinedAsync(town);
        var sms = town.Sms().TakeLast(2).Order(StringComparer.Ordinal).ToArray();
        Assert.StartsWith("01", sms[0], StringComparison.Ordinal);
        Assert.EndsWith(FollowedPage.PathOf(first), sms[0], StringComparison.Ordinal);
        Assert.StartsWith("02", sms[1], StringComparison.Ordinal);
        Assert.EndsWith(FollowedPage.PathOf(second), sms[1], StringComparison.Ordinal);

        Assert.Equal("confirmed", (await town.PostsAsync(null, first + "/confirm")).Is(HttpStatusCode.OK).At("answer").GetString());

        Assert.False((await town.LooksAsync(second)).Body.TryGetProperty("answer", out _));
        (await town.PostsAsync(null, second + "/confirm")).Is(HttpStatusCode.OK);
        (await town.PostsAsync(null, first + "/confirm")).Is(HttpStatusCode.OK);
        Assert.Equal(2, (await SeesAsync(town, id)).At("log").EnumerateArray().Count(act => act.GetProperty("kind").GetString() == "confirmed"));
        (await town.PostsAsync(null, first + "/reopen", new { reason = "又坏了" })).Refuses(HttpStatusCode.Conflict, "complaint-step-not-possible");
    }

    [Fact]
    public async Task P5_AJoinerWhoSaysThatItIsNotMended_ReopensIt_ThoughAnotherHasConfirmed()
    {
        await using var town = await TestTown.BuildAsync();
        var (id, first, second) = await JoinedAsync(town);
        (await town.PostsAsync(null, first + "/confirm")).Is(HttpStatusCode.OK);

        var next = (await town.PostsAsync(null, second + "/reopen", new { reason = "又坏了" })).Is(HttpStatusCode.Created);

        var seen = await SeesAsync(town, next.At("id").GetString()!);
        Assert.Equal((id, "又坏了", 2), (seen.At("reopens").GetString(), seen.At("text").GetString(), seen.At("complainants").GetInt32()));
        Assert.Equal("reopened", (await SeesAsync(town, id)).At("answer").GetString());
        Assert.Equal("confirmed", (await town.LooksAsync(first)).At("answer").GetString());
    }

    [Fact]
    public async Task P5_ItIsReopened_OnceForAll_AndEachFollowsItByALinkOfHisOwn()
    {
        await using var town = await TestTown.BuildAsync();
        var (_, first, second) = await JoinedAsync(town);

        var answers = await Task.WhenAll(new[] { first, second, first }.Select(page =>
            town.App.SendAsync(HttpMethod.Post, page + "/reopen", new { reason = "又坏了" })));
        await town.QuietAsync();

        var next = Assert.Single(answers.Select(answer => answer.Is(HttpStatusCode.Created).At("id").GetString()!).Distinct(StringComparer.Ordinal));
        var pages = answers.Select(answer => TownComplaints.PageOf(answer.At("followUrl").GetString()!)).ToArray();
        Assert.Equal(pages[0], pages[2]);
        Assert.NotEqual(pages[0], pages[1]);
        Assert.Equal(pages[0], TownComplaints.PageOf((await town.LooksAsync(first)).At("nextUrl").GetString()!));
        Assert.Equal(2, (await SeesAsync(town, next)).At("complainants").GetInt32());

        await town.EndsAsync(next);
        var sms = town.Sms().TakeLast(2).Order(StringComparer.Ordinal).ToArray();
        Assert.EndsWith(FollowedPage.PathOf(pages[0]), sms[0], StringComparison.Ordinal);
        Assert.EndsWith(FollowedPage.PathOf(pages[1]), sms[1], StringComparison.Ordinal);
        (await town.PostsAsync(null, pages[0] + "/confirm")).Is(HttpStatusCode.OK);
        (await town.PostsAsync(null, pages[1] + "/confirm")).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task P5_WhoIsSilentWhenAnotherReopens_IsLedToTheNewComplaint_AndToldOfItsEnd()
    {
        await using var town = await TestTown.BuildAsync();
        var (_, first, second) = await JoinedAsync(town);
        var next = (await town.PostsAsync(null, first + "/reopen", new { reason = "又坏了" })).Is(HttpStatusCode.Created).At("id").GetString()!;

        var page = TownComplaints.PageOf((await town.LooksAsync(second)).At("nextUrl").GetString()!);

        Assert.Equal("to-accept", (await town.LooksAsync(page)).At("node").GetString());
        await town.EndsAsync(next);
        Assert.Contains(town.Sms(), sms => sms.StartsWith("02", StringComparison.Ordinal) && sms.EndsWith(FollowedPage.PathOf(page), StringComparison.Ordinal));
    }

    [Fact]
    public async Task P5_ThePrivatePage_ShowsTheCompanysNoteAndPhotos()
    {
        await using var town = await TestTown.BuildAsync();
        var (id, page) = await town.ComplainsAsync(Phone);
        Assert.False((await town.LooksAsync(page)).Body.TryGetProperty("handlingNote", out _));

        await town.EndsAsync(id, await town.OwnersWorker.UploadsAsync("site-photo"));

        var shown = await town.LooksAsync(page);
        Assert.Equal("已更换导靴", shown.At("handlingNote").GetString());
        Assert.NotEmpty(await town.App.Client.GetByteArrayAsync(shown.At("handlingPhotos")[0].GetString()));
    }

    private static async Task<(string Id, string First, string Second)> JoinedAsync(TestTown town)
    {
        var (id, first) = await town.ComplainsAsync(Phone);
        var (_, second) = await town.ComplainsAsync(Other, join: id);
        await town.EndsAsync(id);
        return (id, first, second);
    }

    private static async Task<Answer> SeesAsync(TestTown town, string id) =>
        (await town.OwnersWorker.SendAsync(HttpMethod.Get, $"v1/complaints/{id}")).Is(HttpStatusCode.OK);
}
