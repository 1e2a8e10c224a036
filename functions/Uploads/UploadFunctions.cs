using ElevatorFunctions.Access;
using ElevatorFunctions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ElevatorFunctions.Uploads;

/// <summary>Hands out links to upload photos, forms, signatures and certificates (http.md, uploads).</summary>
public sealed class UploadFunctions(UploadStore uploads, TimeProvider time)
{
    /// <summary>Largest upload, bytes.</summary>
    public const long LargestUpload = 10 * 1024 * 1024;

    /// <summary>Announces an upload and answers the link to PUT it to.</summary>
    [Function("CreateUpload")]
    [Allow]
    public async Task<IResult> Create([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/uploads")] HttpRequest request)
    {
        var body = await request.ReadJsonAsync<UploadRequest>();
        var checks = new Checks();
        var kind = checks.Required("kind", body.Kind);
        var (contentType, size) = UploadAnnouncement.Read(checks, FileSignature.ContentTypes, body.ContentType, body.Size);
        checks.Throw();
        return await UploadAnnouncement.AnswerAsync(
            uploads, UploadOwner.Of(Caller.Of(request).Account), kind, contentType, size, time.GetUtcNow(), request.HttpContext.RequestAborted);
    }

    private sealed record UploadRequest(UploadKind? Kind, string? ContentType, long? Size);
}
