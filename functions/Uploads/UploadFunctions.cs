using System.Security.Cryptography;
using ElevatorFunctions.Access;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ElevatorFunctions.Uploads;

/// <summary>Hands out links to upload photos, forms, signatures and certificates (http.md, uploads).</summary>
public sealed class UploadFunctions(UploadStore uploads, TimeProvider time)
{
    /// <summary>Largest upload, bytes.</summary>
    public const long LargestUpload = 10 * 1024 * 1024;

    private const int RandomBytes = 10;

    /// <summary>Announces an upload and answers the link to PUT it to.</summary>
    [Function("CreateUpload")]
    [Allow]
    public async Task<IResult> Create([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/uploads")] HttpRequest request)
    {
        var body = await request.ReadJsonAsync<UploadRequest>();
        var checks = new Checks();
        var kind = checks.Required("kind", body.Kind);
        var contentType = checks.Text("contentType", body.ContentType, 100);
        var size = checks.Required("size", body.Size);
        checks.That(FileSignature.ContentTypes.Contains(contentType, StringComparer.Ordinal), "contentType",
            $"is one of {string.Join(", ", FileSignature.ContentTypes)}");
        checks.That(size is > 0 and <= LargestUpload, "size", $"is from 1 to {LargestUpload} bytes");
        checks.Throw();

        var upload = new Upload(
            UploadId.FromRandom(RandomNumberGenerator.GetBytes(RandomBytes)), kind, contentType, size, time.GetUtcNow(), UsedBy: null);
        var (link, expires) = await uploads.AddAsync(Caller.Of(request).Account, upload, request.HttpContext.RequestAborted);
        return Json.Ok(
            new UploadAnswer(upload.Id, link.ToString(), expires, new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["x-ms-blob-type"] = "BlockBlob",
                ["Content-Type"] = contentType,
            }),
            StatusCodes.Status201Created);
    }

    private sealed record UploadRequest(UploadKind? Kind, string? ContentType, long? Size);

    private sealed record UploadAnswer(UploadId UploadId, string Url, DateTimeOffset ExpiresAt, IReadOnlyDictionary<string, string> Headers);
}
