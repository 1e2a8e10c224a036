using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Access;
using ElevatorFunctions.AdminActs;
using ElevatorFunctions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ElevatorFunctions.Uploads;

/// <summary>Hands out links to upload photos, forms, signatures, certificates and reports (http.md, uploads).</summary>
internal sealed class UploadFunctions(UploadStore uploads, FileLinks links, TimeProvider time)
{
    /// <summary>Announces an upload.</summary>
    /// <remarks>
    /// PUT the file to <c>url</c> with <c>headers</c>, then name <c>uploadId</c> in the act that uses it. An upload belongs to the caller
    /// that announced it, and is good for one act. The file is checked when it is written. Certificates, paper forms, reports of inspections and
    /// applications may be PDF, the other kinds are pictures.
    /// </remarks>
    [Function("CreateUpload")]
    [NoAdminAct("It changes nothing until an act names the file.")]
    [Allow]
    [Takes(typeof(UploadRequest))]
    [Answers(201, typeof(UploadAnnouncement.UploadResponse), As = "Announced")]
    public async Task<IResult> Create([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/uploads")] HttpRequest request)
    {
        var body = await request.ReadJsonAsync<UploadRequest>();
        var checks = new Checks();
        var kind = checks.Required("kind", body.Kind);
        var (contentType, size) = UploadAnnouncement.Read(checks, kind.ContentTypes(), body.ContentType, body.Size);
        checks.Throw();
        return await UploadAnnouncement.AnswerAsync(
            request, uploads, links, UploadOwner.Of(Caller.Of(request).Account), kind, contentType, size, time.GetUtcNow());
    }

    /// <param name="Size">Bytes.</param>
    [Example("""{"kind": "site-photo", "contentType": "image/jpeg", "size": 204800}""")]
    private sealed record UploadRequest(
        [Required] UploadKind? Kind,
        [Required, AllowedValues("image/jpeg", "image/png", "image/webp", "application/pdf")] string? ContentType,
        [Required, Range(1, Limits.UploadBytes)] long? Size);
}
