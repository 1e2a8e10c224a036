using System.Net;
using ElevatorFunctions.Core.Notices;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Notices;
using ElevatorFunctions.Tests.Complaints;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Rescues;

namespace ElevatorFunctions.Tests.Notices;

/// <summary>A message leads the organisation that has to act to the page on which it does.</summary>
public sealed class NoticeLinkTests
{
    [Fact]
    public async Task R3_MessagesToCompanies_LeadToTheOrder_AndThoseToTheCentreDoNot()
    {
        await using var town = await TestTown.BuildAsync();
        var (id, _) = await town.ReportsTrappedAsync();
        await town.AdvanceAsync(TimeSpan.FromMinutes(3) + TimeSpan.FromMilliseconds(1));

        Assert.Equal([id], PagesTo(town, "13800000001", "/m/r/"));
        Assert.Equal([id], PagesTo(town, "13800000002", "/m/r/"));
        Assert.DoesNotContain(TextsTo(town, "13800000009"), text => text.Contains("/m/", StringComparison.Ordinal));
        (await town.NearWorker.SendAsync(HttpMethod.Get, $"v1/rescues/{PagesTo(town, "13800000002", "/m/r/")[0]}")).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task P2_MessagesAboutAComplaint_LeadTheCompanyAndThenTheUseUnitToIt()
    {
        await using var town = await TestTown.BuildAsync();
        var (id, _) = await town.ComplainsAsync("13700000001");
        Assert.Equal([id], PagesTo(town, "13800000001", "/m/complaints/"));

        await town.PostsAsync(town.OwnersWorker, $"v1/complaints/{id}/accept");
        await town.PostsAsync(town.OwnersWorker, $"v1/complaints/{id}/handle", new { note = "已更换导靴", photos = Array.Empty<string>() });

        Assert.Equal([id], PagesTo(town, "13800000008", "/m/complaints/"));
        Assert.DoesNotContain(TextsTo(town, "13700000001"), text => text.Contains("/m/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task P2_TheComplainantsPrivateLink_IsGivenInParts_SinceNoProviderTakesAnAddressAsAVariable()
    {
        await using var town = await TestTown.BuildAsync();
        var (id, _) = await town.ComplainsAsync("13700000001");
        await town.PostsAsync(town.OwnersWorker, $"v1/complaints/{id}/accept");
        await town.PostsAsync(town.OwnersWorker, $"v1/complaints/{id}/handle", new { note = "已更换导靴", photos = Array.Empty<string>() });
        await town.PostsAsync(town.Caretaker, $"v1/complaints/{id}/review", new { decision = "accept" });

        var content = town.Gateway.Taken.Single(taken => taken.Template == NoticeTemplate.ComplaintClosed).Content;
        var token = string.Join('.', content.Values.Take(3));

        Assert.Contains($"{town.App.Get<QrCodes>().BaseUrl}/c/{token} ", content.Text, StringComparison.Ordinal);
        Assert.All(content.Values, value => Assert.True(value.Length <= 35, value));
        (await town.App.SendAsync(HttpMethod.Get, $"v1/public/complaints/{token}")).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task R3_TheOrderOfACompany_IsGivenInParts()
    {
        await using var town = await TestTown.BuildAsync();
        var (id, _) = await town.ReportsTrappedAsync();

        var content = town.Gateway.Taken.First(taken => taken.To == "13800000001").Content;

        Assert.Equal(id, string.Join('-', content.PageValues));
        Assert.All(content.PageValues, value => Assert.True(value.Length <= 35, value));
    }

    private static string[] PagesTo(TestTown town, string phone, string path)
    {
        var start = town.App.Get<QrCodes>().BaseUrl + path;
        return [.. TextsTo(town, phone).Select(text => text[(text.LastIndexOf(' ') + 1)..]).Where(page => page.StartsWith(start, StringComparison.Ordinal)).Select(page => page[start.Length..])];
    }

    private static string[] TextsTo(TestTown town, string phone) =>
        [.. town.App.Get<DevelopmentSmsGateway>().Newest(1000).Where(message => message.To == phone).Select(message => message.Text)];
}
