using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Visits;

/// <summary>
/// Pointers to the visits that may owe a reminder, by the day on which it is due. A visit has one at a time, to its next reminder: written before the
/// sign-out, and replaced by the one after it when it has been looked at. A pointer says nothing: the facts of the visit do.
/// </summary>
internal sealed class ReminderIndex(StorageClients storage, Limits limits)
{
    private readonly TableClient _lists = storage.Tables.GetTableClient(VisitsModule.ListTable);

    /// <summary>Has a visit looked at when a reminder is due.</summary>
    public Task PutAsync(VisitReference visit, DateTimeOffset dueAt, CancellationToken cancellation) => _lists.UpsertEntityAsync(
        RowOf(visit, dueAt), TableUpdateMode.Replace, cancellation);

    /// <summary>
    /// The pointers that are due, the oldest day first. Those of days that no reminder of an open deadline can be due on are left alone.
    /// </summary>
    public async IAsyncEnumerable<TableEntity> DueAsync(DateTimeOffset now, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var today = ShanghaiCalendar.DayOf(now);
        var end = VisitKeys.RemindersAt(now + TimeSpan.FromTicks(1));
        for (var day = ShanghaiCalendar.DayOf(now - limits.UseUnitReview); day <= today; day = day.AddDays(1))
        {
            var filter = TableClient.CreateQueryFilter($"PartitionKey eq {VisitKeys.OfReminders(day)} and RowKey lt {end}");
            await foreach (var row in _lists.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
            {
                yield return row;
            }
        }
    }

    /// <summary>The visit of a pointer. Returns false if it has none.</summary>
    public static bool TryRead(TableEntity pointer, out VisitReference visit) => VisitReference.TryParse(PointerLists.ReferenceIn(pointer.RowKey), out visit);

    /// <summary>The pointer to a visit whose reminder is due at an instant.</summary>
    internal static TableEntity RowOf(VisitReference visit, DateTimeOffset dueAt) =>
        new(VisitKeys.OfReminders(ShanghaiCalendar.DayOf(dueAt)), VisitKeys.Reminder(dueAt, visit));

    /// <summary>Removes a pointer that has been looked at.</summary>
    public Task RemoveAsync(TableEntity pointer, CancellationToken cancellation) =>
        _lists.DeleteEntityAsync(pointer.PartitionKey, pointer.RowKey, ETag.All, cancellation);
}
