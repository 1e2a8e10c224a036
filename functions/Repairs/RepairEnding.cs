using ElevatorFunctions.Access;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Uploads;

namespace ElevatorFunctions.Repairs;

/// <summary>Ends repair tasks, for the company whose task it is.</summary>
internal sealed class RepairEnding(RepairStore store, UploadService uploads, TimeProvider time)
{
    /// <summary>The task as it is done. The same end, sent again, changes nothing.</summary>
    /// <param name="photo">Upload that shows the repaired part, or null.</param>
    /// <exception cref="ProblemException">400: the upload is wrong. 403: the task is another company's by now. 409: done before, or changed meanwhile.</exception>
    public async Task<Versioned<RepairTask>> EndAsync(
        Caller caller, Versioned<RepairTask> seen, string note, UploadId? photo, CancellationToken cancellation)
    {
        var before = seen.Document;
        if (before.Company != caller.Organisation)
        {
            throw Problems.Forbidden.With();
        }

        if (before.Done is { } done)
        {
            return done.Person == caller.Account && done.Note == note && done.Photo == photo ? seen : throw RepairProblems.DoneBefore.With();
        }

        NamedUpload[] named = photo is { } shown ? [new("photo", shown, UploadKind.SitePhoto)] : [];
        await uploads.TakeAsync(UploadOwner.Of(caller.Account), named, $"repair/{before.Reference}", new Checks(), cancellation);
        var after = before with { Done = new RepairDone(time.GetUtcNow(), caller.UserName, caller.Account, note, photo) };
        return await store.TryEndAsync(seen, after, cancellation) && await store.FindAsync(before.Reference, cancellation) is { } written
            ? written
            : throw Problems.Conflict.With();
    }
}
