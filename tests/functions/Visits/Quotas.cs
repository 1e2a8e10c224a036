using ElevatorFunctions.Accounts;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Visits;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Visits;

namespace ElevatorFunctions.Tests.Visits;

/// <summary>Puts people where their quota is (V-11) without a month of visits.</summary>
internal static class Quotas
{
    /// <summary>Has so much used this month and, if wanted, a visit open at some elevator.</summary>
    public static async Task UseUpAsync(ITestWorld world, Person worker, int used, bool isElsewhere = false)
    {
        if (used == 0 && !isElsewhere)
        {
            return;
        }

        var quota = default(Quota);
        for (var at = 0; at < used; at++)
        {
            quota = quota.Count(ElevatorCode.Parse($"Q{at:D6}"));
        }

        // The visit that brought the quota so far: over, or open elsewhere.
        var elevator = CityBuilder.NewElevator(new OrganisationId(City.NewCreditCode()), worker.Organisation);
        var visit = CityBuilder.NewVisit(worker, elevator, isElsewhere ? world.App.Now : world.App.Now.AddHours(-9));
        if (isElsewhere)
        {
            quota = quota.SignIn(visit.Id, visit.Elevator, Limits.Default);
        }

        await world.RecordsAsync(visit, ledger => ledger with
        {
            Quotas = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                [ShanghaiCalendar.MonthOf(world.App.Now).ToString()] = quota.ToString(),
            },
        });
    }

    /// <summary>The visits used, of all months: the clock of the tests passes from one to the next.</summary>
    public static async Task<int> UsedAsync(AppUnderTest app, Person worker)
    {
        var (_, ledger) = await app.Get<VisitStore>().ReadPersonAsync(worker.Account.Id, CancellationToken.None);
        var now = app.Clock.GetUtcNow();
        return ledger?.Document.Quotas.Values.Sum(quota => Quota.Parse(quota).Used(now, Limits.Default)) ?? 0;
    }

    public static async Task RaiseAsync(City city, Person worker, Level level)
    {
        var people = city.App.Get<PeopleStore>();
        var account = (await people.FindAccountAsync(worker.Account.Id, CancellationToken.None))!;
        Assert.True(await people.TryReplaceAsync(account with { Document = account.Document with { Level = level } }, CancellationToken.None));
    }
}
