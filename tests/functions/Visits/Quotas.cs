using ElevatorFunctions.Accounts;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Visits;
using ElevatorFunctions.Storage;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Visits;

namespace ElevatorFunctions.Tests.Visits;

/// <summary>Puts people where their quota is (V-11) without a month of visits.</summary>
internal static class Quotas
{
    public static Task UseUpAsync(City city, Person worker, int used)
    {
        var quota = default(Quota);
        for (var at = 0; at < used; at++)
        {
            quota = quota.Count(ElevatorCode.Parse($"Q{at:D6}"));
        }

        var duty = Duty.None with
        {
            Quotas = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                [ShanghaiCalendar.MonthOf(city.Now).ToString()] = quota.ToString(),
            },
        };
        return city.App.Get<StorageClients>().Tables.GetTableClient(TableNames.People)
            .UpsertEntityAsync(VisitStore.DutyRow(worker.Account.Id, duty));
    }

    public static async Task RaiseAsync(City city, Person worker, Level level)
    {
        var people = city.App.Get<PeopleStore>();
        var account = (await people.FindAccountAsync(worker.Account.Id, CancellationToken.None))!;
        Assert.True(await people.TryReplaceAsync(account with { Document = account.Document with { Level = level } }, CancellationToken.None));
    }
}
