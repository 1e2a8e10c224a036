using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using ElevatorFunctions.Accounts;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Visits;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Visits;

/// <summary>Finds and deletes visits of years ago. Each is found by its copy in the months of its company, which goes last.</summary>
internal sealed class OldVisits(StorageClients storage, VisitStore visits, Limits limits)
{
    private readonly TableClient _people = storage.Tables.GetTableClient(AccountsModule.PeopleTable);
    private readonly TableClient _elevators = storage.Tables.GetTableClient(ElevatorsModule.Table);
    private readonly TableClient _lists = storage.Tables.GetTableClient(VisitsModule.ListTable);

    /// <summary>The visits of a company that were signed in before a day of Shanghai, in no order, those never recorded too.</summary>
    /// <param name="now">The moment of which their status is.</param>
    public async IAsyncEnumerable<OldVisit> BeforeAsync(
        OrganisationId company, DateOnly day, DateTimeOffset now, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var (first, last) = (VisitKeys.OfCompany(company, new YearMonth(1, 1)), VisitKeys.OfCompany(company, YearMonth.Of(day)));
        var filter = TableClient.CreateQueryFilter($"PartitionKey ge {first} and PartitionKey le {last}");
        await foreach (var row in _lists.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            var copy = row.Document<Visit>();
            if (ShanghaiCalendar.DayOf(copy.SignedInAt) is var signedIn && signedIn < day)
            {
                var truth = await visits.TruthOfAsync(copy, cancellation);
                yield return new(copy.Reference, signedIn, copy.Elevator, company, copy.UseUnit, truth is not null && VisitStatuses.Of(truth.Facts(), now, limits).Counts());
            }
        }
    }

    /// <summary>Deletes a visit with its copies. Returns false if it has changed meanwhile.</summary>
    /// <param name="version">The version at which the visit was read, or null if it was never recorded, or its deletion was cut off.</param>
    public async Task<bool> TryDeleteAsync(OldVisit visit, ETag? version, CancellationToken cancellation)
    {
        var (person, id) = (PeopleKeys.Partition(visit.Reference.Person), visit.Reference.Visit);
        if (version is { } read && !await _people.TryDeleteAsync(person, PeopleKeys.Visit(id), read, cancellation))
        {
            return false;
        }

        await _elevators.DeleteEntityAsync(ElevatorKeys.Partition(visit.Elevator), ElevatorKeys.Visit(id), ETag.All, cancellation);
        foreach (var list in VisitKeys.ListsOf(visit.Company, visit.UseUnit, YearMonth.Of(visit.Day)))
        {
            await _lists.DeleteEntityAsync(list, NewestFirst.Key(id), ETag.All, cancellation);
        }

        return true;
    }
}
