using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Access;
using ElevatorFunctions.AdminActs;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Uploads;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ElevatorFunctions.Complaints;

/// <summary>Hands out links to upload photos to people who have scanned the code of an elevator (P-1).</summary>
internal sealed class PublicUploadFunctions(UploadStore uploads, FileLinks links, PublicScan scan, PublicPhotos photos, TimeProvider time)
{
    /// <summary>Announces a photo of a complainant.</summary>
    /// <remarks>
    /// As <c>/v1/uploads</c>, for people who have scanned a code: the upload is good for one complaint about that elevator, and deleted after a
    /// day when none names it. An elevator takes 100 a day.
    /// </remarks>
    [Function("CreatePublicUpload")]
    [NoAdminAct("It changes nothing until an act names the file.")]
    [AllowAnyone("a complainant has no account, and the scanned code that is needed bounds what is taken")]
    [Takes(typeof(PublicUploadRequest))]
    [Answers(201, typeof(UploadAnnouncement.UploadResponse), As = "Announced")]
    [Refuses("elevator-unknown", "elevator-retired", "qr-invalid", "uploads-too-many")]
    public async Task<IResult> Create([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/public/uploads")] HttpRequest request)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var body = await request.ReadJsonAsync<PublicUploadRequest>();
        var checks = new Checks();
        var qr = checks.Text("qr", body.Qr, 1000);
        checks.That(body.Kind == UploadKind.ComplaintPhoto, "kind", Reason.NotOneOf(UploadKind.ComplaintPhoto.Code()));
        var (contentType, size) = UploadAnnouncement.Read(checks, FileSignature.ImageTypes, body.ContentType, body.Size);
        checks.Throw();
        var elevator = await scan.ReadAsync(qr, cancellation);
        await photos.CountAsync(elevator.Code, cancellation);
        return await UploadAnnouncement.AnswerAsync(
            request, uploads, links, UploadOwner.PublicAt(elevator.Code), UploadKind.ComplaintPhoto, contentType, size, time.GetUtcNow());
    }

    /// <param name="Qr">Text of the QR code.</param>
    /// <param name="Size">Bytes.</param>
    private sealed record PublicUploadRequest(
        [Required, MinLength(1)] string? Qr,
        [Required, AllowedValues("complaint-photo")] UploadKind? Kind,
        [Required, AllowedValues("image/jpeg", "image/png", "image/webp")] string? ContentType,
        [Required, Range(1, Limits.UploadBytes)] long? Size);
}
