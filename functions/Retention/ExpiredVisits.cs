using System.Runtime.CompilerServices;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Repairs;
using ElevatorFunctions.Tasks;
using ElevatorFunctions.Uploads;
using ElevatorFunctions.Visits;

namespace ElevatorFunctions.Retention;

/// <summary>
/// Visits with their photos, forms and signatures (V-16). Of each elevator and company the newest visit that counts stays however old it is: all later due days follow from it,
/// and no earlier visit changes any of them. One with a failed item whose repair is open stays too.
/// </summary>
internal sealed class ExpiredVisits(
    OrganisationStore organisations, OldVisits old, VisitStore visits, KeptVisits kept, RepairStore repairs, UploadStore uploads) : IExpiring
{
    /// <inheritdoc/>
    public string Kind => "visits";

    /// <inheritdoc/>
    public async IAsyncEnumerable<Expired> FindAsync(DateTimeOffset now, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var firstDay = ShanghaiCalendar.DayOf(now - RetentionPeriods.Visit);
        foreach (var company in await organisations.IdsAsync(Role.Maintenance, cancellation))
        {
            var all = await old.BeforeAsync(company, firstDay, now, cancellation).ToListAsync(cancellation);
            var anchors = all.Where(visit => visit.Counts)
                .GroupBy(visit => visit.Elevator)
                .Select(ofElevator => ofElevator.Max(visit => visit.Reference.Visit))
                .ToHashSet();
            foreach (var visit in all.Where(one => !anchors.Contains(one.Reference.Visit)).OrderBy(one => one.Reference.Visit))
            {
                var recorded = (await visits.FindAsync(visit.Reference, cancellation)).Visit;
                if (recorded is null || !await IsOfOpenRepairAsync(recorded.Document, cancellation))
                {
                    yield return new(
                        visit.Reference.ToString(),
                        ShanghaiCalendar.StartOfDay(visit.Day.AddDays(1)) + RetentionPeriods.Visit,
                        token => ForgetAsync(visit, recorded, firstDay, token));
                }
            }
        }
    }

    private async Task<bool> ForgetAsync(OldVisit visit, Versioned<Visit>? recorded, DateOnly firstDay, CancellationToken cancellation)
    {
        await kept.MoveAsync(firstDay, cancellation);
        foreach (var (owner, file) in recorded is null ? [] : FilesOf(recorded.Document))
        {
            if (!await uploads.TryForgetAsync(UploadOwner.Of(owner), file, cancellation))
            {
                return false;
            }
        }

        return await old.TryDeleteAsync(visit, recorded?.Version, cancellation);
    }

    private async Task<bool> IsOfOpenRepairAsync(Visit visit, CancellationToken cancellation)
    {
        foreach (var item in visit.SignOut?.Failed.Keys ?? [])
        {
            if (await repairs.FindOpenAsync(visit.Elevator, item, cancellation) is { Document: var repair }
                && repair.Failures.Any(failure => failure.Visit == visit.Reference))
            {
                return true;
            }
        }

        return false;
    }

    // The form first: it was added last, so that none of the others goes while the account protects it.
    private static IEnumerable<(AccountId Owner, UploadId File)> FilesOf(Visit visit)
    {
        var form = visit.PaperUploads.SelectMany(upload => upload.Photos.Select(photo => (upload.By, photo)));
        UploadId?[] others = visit.SignOut is { } done ? [.. done.Photos, .. done.Failed.Values.Select(failed => failed.Photo), done.Signature] : [];
        return form.Concat(others.OfType<UploadId>().Select(file => (visit.Person, file)));
    }
}
