using ElevatorFunctions.Access;
using ElevatorFunctions.Core;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Uploads;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ElevatorFunctions.Complaints;

/// <summary>Hands out links to upload photos, for whoever has scanned the code of an elevator (P-1).</summary>
public sealed class PublicUploadFunctions(UploadStore uploads, PublicScan scan, TimeProvider time, Limits limits)
{
    /// <summary>Announces an upload at the elevator scanned and answers the link to PUT it to.</summary>
    [Function("CreatePublicUpload")]
    [AllowAnyone("a complainant has no account; the scanned code is needed, and bounds what is taken")]
    public async Task<IResult> Create([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/public/uploads")] HttpRequest request)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var body = await request.ReadJsonAsync<PublicUploadRequest>();
        var checks = new Checks();
        var qr = checks.Text("qr", body.Qr, 1000);
        checks.That(body.Kind == UploadKind.ComplaintPhoto, "kind", Reason.NotOneOf(Json.CodeOf(UploadKind.ComplaintPhoto)));
        var (contentType, size) = UploadAnnouncement.Read(checks, FileSignature.ImageTypes, body.ContentType, body.Size);
        checks.Throw();
        var elevator = await scan.ReadAsync(qr, cancellation);
        var now = time.GetUtcNow();
        var today = ShanghaiCalendar.DayOf(now);
        if (!await uploads.TryCountAsync(elevator.Code, today, limits.PublicUploadsPerDay, cancellation))
        {
            throw new ProblemException(UploadProblems.TooMany) { RetryAfter = ShanghaiCalendar.StartOfDay(today.AddDays(1)) - now };
        }

        return await UploadAnnouncement.AnswerAsync(
            uploads, UploadOwner.PublicAt(elevator.Code), UploadKind.ComplaintPhoto, contentType, size, now, cancellation);
    }

    private sealed record PublicUploadRequest(string? Qr, UploadKind? Kind, string? ContentType, long? Size);
}
