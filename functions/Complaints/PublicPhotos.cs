using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Uploads;

namespace ElevatorFunctions.Complaints;

/// <summary>The photos of complainants at an elevator (P-1).</summary>
internal sealed class PublicPhotos(UploadStore uploads, FileReceiver receiver, TimeProvider time, Limits limits)
{
    /// <summary>Counts an upload of a day.</summary>
    /// <exception cref="ProblemException">429: the elevator takes no more today.</exception>
    public async Task CountAsync(ElevatorCode elevator, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var today = ShanghaiCalendar.DayOf(now);
        if (!await uploads.TryCountAsync(elevator, today, limits.PublicUploadsPerDay, cancellation))
        {
            throw new ProblemException(UploadProblems.TooMany) { RetryAfter = ShanghaiCalendar.StartOfDay(today.AddDays(1)) - now };
        }
    }

    /// <summary>Keeps a photo that came with a form.</summary>
    /// <exception cref="ProblemException">400: it cannot be read as a photo, or is too large. 429: the elevator takes no more today.</exception>
    public async Task<UploadId> KeepAsync(ElevatorCode elevator, string contentType, long size, Stream content, CancellationToken cancellation)
    {
        var checks = new Checks();
        UploadAnnouncement.Read(checks, FileSignature.ImageTypes, contentType, size);
        if (!checks.Passed)
        {
            throw Problems.InputInvalid.At("photos", checks.Errors().Values.First()[0]);
        }

        await CountAsync(elevator, cancellation);
        var owner = UploadOwner.PublicAt(elevator);
        var upload = UploadAnnouncement.New(UploadKind.ComplaintPhoto, contentType, size, time.GetUtcNow());
        await uploads.AddAsync(owner, upload, cancellation);
        return (await receiver.ReceiveAsync(owner, upload.Id, content, size, cancellation)).Id;
    }
}
