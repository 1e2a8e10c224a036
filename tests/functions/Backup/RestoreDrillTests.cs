using System.Net;
using ElevatorFunctions.Accounts;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.PhoneCodes;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Routes;
using Microsoft.Extensions.Time.Testing;
using TestSupport;

namespace ElevatorFunctions.Tests.Backup;

/// <summary>
/// A city with documents of every kind is exported and restored into an empty account: each route answers everybody as before, and what is open goes on. Files
/// are not in a backup and stay where they are.
/// </summary>
[Trait("Speed", "slow")]
public sealed class RestoreDrillTests
{
    // They show the process and not the records.
    private static readonly string[] OfTheProcess = ["HealthLive", "HealthReady", "OpenApi", "Docs", "DocsAsset"];

    [Fact]
    public async Task RestoredCity_AnswersEverybodyAsBefore_AndGoesOn()
    {
        await using var backups = await LentAccount.TakeAsync();
        await using var town = await TestTown.BuildAsync(new() { Start = null, HasPeople = false, HasQuietHours = true, IsStoragePersistent = true });
        var tenant = await TenantData.CreateAsync(town.App, City.Wuxing);
        var trapped = await WithWorkUnderWayAsync(tenant);
        var calls = CallsOf(tenant);
        var moment = town.App.Now.AddSeconds(1);
        await town.App.DisposeAsync();
        var container = TownBackups.ContainerOf(backups.ConnectionString);

        IReadOnlyDictionary<string, string> before;
        await using (var app = await StartAsync(town.Storage, moment, backups.ConnectionString))
        {
            before = await AnswersAsync(app, calls);
            await app.ExportsAsync();
        }

        await using var empty = await AzuriteInstance.CreateAsync();
        await container.RestoresAsync(empty.ConnectionString);
        await HasTheSameRowsAsync(town.Storage, empty.ConnectionString);

        // The tables of the new account, the files of the old one.
        var restored = (town.Azurite.Endpoint with { TablePort = empty.Endpoint.TablePort }).ConnectionString;
        await using var again = await StartAsync(restored, moment, backups.ConnectionString);
        var after = await AnswersAsync(again, calls);
        Assert.Equal(before.Keys, after.Keys);
        var others = before.Where(pair => after[pair.Key] != pair.Value).Select(pair => $"{pair.Key}\n{pair.Value}\n{after[pair.Key]}").ToList();
        Assert.True(others.Count == 0, string.Join('\n', others));
        Assert.True(before.Values.Count(answer => answer.StartsWith("OK", StringComparison.Ordinal)) > 300);
        await GoesOnAsync(again, tenant, trapped);
    }

    private static async Task<string> WithWorkUnderWayAsync(TenantData tenant)
    {
        var documents = tenant.Own(Role.Maintenance);
        var seat = tenant.People[Role.RescueCentre].Main;
        var trapped = (await seat.SendAsync(HttpMethod.Post, "v1/rescues", new { elevator = documents.LooseElevator, peopleTrapped = true }))
            .Is(HttpStatusCode.Created).At("id").GetString()!;
        await tenant.App.UntilQuietAsync();
        return trapped;
    }

    private static Task<AppUnderTest> StartAsync(string storage, DateTimeOffset moment, string backups) => AppUnderTest.StartAsync(
        storage, new AppOptions { Time = new FakeTimeProvider(moment), Settings = TownBackups.Settings(backups) });

    // While the app runs in which the tenant was made.
    private static IReadOnlyList<(string Name, Actor Actor, Call Call)> CallsOf(TenantData tenant) =>
    [
        .. from actor in Actor.Of(tenant)
           where actor.Standing != Standing.Cancelled
           from row in RouteTable.Rows
           where !OfTheProcess.Contains(row.Function, StringComparer.Ordinal)
           let call = row.Call(actor, tenant, tenant.Own(actor.Role ?? Role.Maintenance))
           where call.Method == HttpMethod.Get && !call.Path.StartsWith("dev/", StringComparison.Ordinal)
           select ($"{row.Function} {actor} {call.Path}", actor, call),
    ];

    private static async Task<IReadOnlyDictionary<string, string>> AnswersAsync(AppUnderTest app, IReadOnlyList<(string Name, Actor Actor, Call Call)> calls)
    {
        await app.UntilQuietAsync();
        var answers = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, actor, call) in calls)
        {
            var answer = await call.SendAsync(app.Client, actor.Person is { } person ? new Person(app, person.Account).Token : null);
            // A refusal has the id of its request.
            answers[name] = $"{answer.Status} {answer.Code ?? answer.Text.Replace(app.Client.BaseAddress!.Authority, "here", StringComparison.Ordinal)}";
        }

        return answers;
    }

    private static async Task HasTheSameRowsAsync(string before, string after)
    {
        var (there, here) = (await TownBackups.RowsAsync(before), await TownBackups.RowsAsync(after));
        // Codes and sessions are left out. The sum of an elevator's visits is noted again by the next night.
        var lost = there.Where(row => !row.Key.StartsWith(PhoneCodesModule.Table, StringComparison.Ordinal) && !row.Key.Contains(" " + PeopleKeys.Sessions, StringComparison.Ordinal))
            .Where(row => !here.TryGetValue(row.Key, out var line) || (line != row.Value && !row.Key.StartsWith(ElevatorsModule.ListTable, StringComparison.Ordinal)));
        Assert.Empty(lost.Select(row => $"{row.Value} became {here.GetValueOrDefault(row.Key)}"));
        Assert.DoesNotContain(here.Keys, key => key.Contains(" " + PeopleKeys.Sessions, StringComparison.Ordinal));
        Assert.Empty(here.Keys.Except(there.Keys, StringComparer.Ordinal));
    }

    // The new app knows no orchestration: the sweep starts them from the facts.
    private static async Task GoesOnAsync(AppUnderTest app, TenantData tenant, string trapped)
    {
        var clock = (FakeTimeProvider)app.Get<TimeProvider>();
        for (var minute = 0; minute < 5; minute++)
        {
            clock.Advance(TimeSpan.FromMinutes(1));
            for (var looks = 0; looks < 20; looks++)
            {
                await app.UntilQuietAsync();
            }
        }

        Assert.Equal("Running", (await app.Durable.GetInstanceAsync($"rescue-{trapped}"))?.RuntimeStatus.ToString());
        var worker = new Person(app, tenant.Company.All.Account);
        (await worker.SendAsync(HttpMethod.Post, $"v1/rescues/{trapped}/accept", new { })).Is(HttpStatusCode.OK);
        var seat = new Person(app, tenant.People[Role.RescueCentre].Main.Account);
        Assert.Equal("accepted", (await seat.SendAsync(HttpMethod.Get, $"v1/rescues/{trapped}")).Is(HttpStatusCode.OK).At("node").GetString());
    }
}
