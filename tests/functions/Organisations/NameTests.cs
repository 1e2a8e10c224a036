using System.Collections.Concurrent;
using System.Net;
using Azure.Core;
using Azure.Core.Pipeline;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Rescues;

namespace ElevatorFunctions.Tests.Organisations;

/// <summary>Names beside ids: read once, seen again after a change, and not shown to the public.</summary>
public sealed class NameTests(City city)
{
    private const string List = "v1/visits?useUnit=";

    [Fact]
    public async Task Names_AreReadOnce_AndAChangeIsSeenAfterFiveMinutes()
    {
        var calls = new Calls();
        await using var app = await AppUnderTest.StartAsync(city.Storage, calls);
        var unit = await app.WithOrganisationAsync(Role.UseUnit);
        var reader = await app.WithPersonAsync(unit);
        var companies = new List<Organisation>();
        for (var number = 0; number < 3; number++)
        {
            var company = await app.WithOrganisationAsync(Role.Maintenance);
            companies.Add(company);
            var worker = await app.WithPersonAsync(company);
            (await worker.SignsInAsync(await app.WithElevatorAsync(company, unit))).Is(HttpStatusCode.Created);
        }

        var first = await CallsOfAsync();
        var second = await CallsOfAsync();

        Assert.Equal(companies.Select(company => company.Name).Order(StringComparer.Ordinal), first.Companies.Order(StringComparer.Ordinal));
        Assert.Equal(first.Companies, second.Companies);
        // Three companies and the use unit. The rows of visits cost the same.
        Assert.Equal(first.Calls - 4, second.Calls);

        await app.Get<OrganisationStore>().ChangeAsync(companies[0].Id, _ => { }, before => before with { Name = "改名后的单位" }, CancellationToken.None);
        app.Clock.Advance(RecentNames<int>.Life);
        Assert.Contains("改名后的单位", (await CallsOfAsync()).Companies);

        async Task<(string?[] Companies, int Calls)> CallsOfAsync()
        {
            calls.Clear();
            var items = (await reader.SendAsync(HttpMethod.Get, List + unit.Id, body: null, calls.Header)).Is(HttpStatusCode.OK).At("items");
            Assert.All(items.EnumerateArray(), item => Assert.Equal(unit.Name, item.GetProperty("useUnitName").GetString()));
            return ([.. items.EnumerateArray().Select(item => item.GetProperty("companyName").GetString())], calls.Count);
        }
    }

    [Fact]
    public async Task LogOfARescue_NamesCompaniesAndPeople_AndThePublicPageNobody()
    {
        await using var town = await TestTown.BuildAsync();
        var (id, followUrl) = await town.ReportsTrappedAsync();
        await town.DoesAsync(town.OwnersWorker, id, "accept");

        var rescue = await town.SeesAsync(id);
        var accepted = rescue.At("log").EnumerateArray().Single(one => one.GetProperty("kind").GetString() == "accepted");
        Assert.Equal(town.Owner.Name, rescue.At("leaderName").GetString());
        Assert.Equal(town.Owner.Name, accepted.GetProperty("companyName").GetString());
        Assert.Equal(town.OwnersWorker.Account.PersonName, accepted.GetProperty("byName").GetString());

        var followed = (await town.App.SendAsync(HttpMethod.Get, followUrl)).Is(HttpStatusCode.OK);
        Assert.All(
            [town.Owner.Name, town.UseUnit.Name, town.OwnersWorker.Account.PersonName],
            name => Assert.DoesNotContain(name, followed.Text, StringComparison.Ordinal));
        Assert.Equal(
            HttpStatusCode.NotModified, (await town.App.SendAsync(HttpMethod.Get, followUrl, headers: ("If-None-Match", followed.Headers["ETag"]))).Status);
    }

    [Fact]
    public async Task Act_IsAnsweredWithoutNames_WhileTheyCannotBeRead()
    {
        var silence = new SilentNames();
        await using var town = await TestTown.BuildAsync(new() { Policies = [silence] });
        var (id, _) = await town.ReportsTrappedAsync();

        var accepted = (await town.OwnersWorker.SendAsync(HttpMethod.Post, $"v1/rescues/{id}/accept", new { }, silence.Header)).Is(HttpStatusCode.OK);

        Assert.NotEqual(0, silence.Failed);
        Assert.Equal($"{town.Owner.Id}", accepted.At("leader").GetString());
        Assert.False(accepted.Body.TryGetProperty("leaderName", out _));
        Assert.Equal(town.Owner.Name, (await town.SeesAsync(id)).At("leaderName").GetString());
    }

    [Fact]
    public async Task ETag_ChangesWithWhatTheMomentChanges_AndIsStillGoodForIfMatch()
    {
        await using var town = await TestTown.BuildAsync();
        var (id, _) = await town.ReportsTrappedAsync();
        await town.DoesAsync(town.OwnersWorker, id, "accept");
        var before = await town.SeesAsync(id);
        // Past the limit for the arrival: nothing is written to the rescue itself by the time alone.
        await town.AdvanceAsync(TimeSpan.FromMinutes(40));

        var after = (await town.Seat.SendAsync(HttpMethod.Get, $"v1/rescues/{id}", body: null, ("If-None-Match", before.Headers["ETag"]))).Is(HttpStatusCode.OK);

        Assert.False(before.At("assessment", "isArrivalLate").GetBoolean());
        Assert.True(after.At("assessment", "isArrivalLate").GetBoolean());
        (await town.OwnersWorker.SendAsync(HttpMethod.Post, $"v1/rescues/{id}/arrive", new { }, ("If-Match", after.Headers["ETag"]))).Is(HttpStatusCode.OK);
        (await town.OwnersWorker.SendAsync(HttpMethod.Post, $"v1/rescues/{id}/undo", new { node = "arrived", reason = "误点" }, ("If-Match", after.Headers["ETag"])))
            .Refuses(HttpStatusCode.PreconditionFailed, "stale-version");
    }

    /// <summary>Fails every read of an organisation.</summary>
    private sealed class SilentNames : TracedPolicy
    {
        private int _failed;

        public int Failed => Volatile.Read(ref _failed);

        protected override ValueTask SeeAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            if (!message.Request.Uri.ToString().Contains(OrganisationsModule.Table, StringComparison.Ordinal))
            {
                return ProcessNextAsync(message, pipeline);
            }

            Interlocked.Increment(ref _failed);
            throw new IOException("The connection was reset.");
        }
    }

    /// <summary>Counts storage requests.</summary>
    private sealed class Calls : TracedPolicy
    {
        private readonly ConcurrentBag<string> _calls = [];

        public int Count => _calls.Count;

        public void Clear() => _calls.Clear();

        protected override async ValueTask SeeAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            _calls.Add($"{message.Request.Method} {message.Request.Uri}");
            await ProcessNextAsync(message, pipeline);
        }
    }
}
