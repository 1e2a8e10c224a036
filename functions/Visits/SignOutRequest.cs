using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Visits;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Uploads;

namespace ElevatorFunctions.Visits;

/// <summary>The body of a sign-out: a scan and the form (V-13).</summary>
[Example("""
    {
      "qr": "https://elevators.example/e/HZ0001?v=1&s=q83vEjRWeJCrze8SNFZ4kA",
      "position": {"latitude": 30.8703, "longitude": 120.0933, "accuracy": 12, "datum": "gcj-02"},
      "faceAssertion": "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJ6aGFuZy5zYW4ifQ.MEUCIQ",
      "mode": "checklist",
      "depth": "half-month",
      "items": [{"code": "A-1-01", "done": true}, {"code": "A-1-02", "done": false, "reason": "手柄待更换"},
                {"code": "A-1-03", "result": "failed", "note": "制动器磨损超标", "photo": "0123456789abcdeg"}],
      "problems": ["层门地坎有异物"],
      "remark": "正常",
      "photos": ["0123456789abcdef"]
    }
    """)]
internal sealed record SignOutRequest : ScanRequest
{
    /// <summary><c>checklist</c> or <c>paper</c>.</summary>
    [Required, TextOf(typeof(MaintenanceMode))]
    public string? Mode { get; init; }

    /// <summary>Depth of a checklist visit, half-month when left out.</summary>
    [TextOf(typeof(VisitDepth))]
    public string? Depth { get; init; }

    /// <summary>The checklist.</summary>
    public IReadOnlyList<ItemRequest?>? Items { get; init; }

    /// <summary>Problems found.</summary>
    [MaxLength(Limits.VisitProblems), StringLength(Limits.TextLength, MinimumLength = 1)]
    public IReadOnlyList<string?>? Problems { get; init; }

    /// <summary>Free text of the worker, at most 500 characters.</summary>
    [StringLength(Limits.TextLength)]
    public string? Remark { get; init; }

    /// <summary>Uploads: photos of the site.</summary>
    [Required, Length(1, Limits.VisitPhotos), TextOf(typeof(UploadId))]
    public IReadOnlyList<string?>? Photos { get; init; }

    /// <summary>Uploads: photos of the paper form, when they are there already.</summary>
    [MaxLength(Limits.VisitPhotos), TextOf(typeof(UploadId))]
    public IReadOnlyList<string?>? PaperPhotos { get; init; }

    /// <summary>Upload: the responsible person's signature.</summary>
    [TextOf(typeof(UploadId))]
    public string? Signature { get; init; }

    /// <summary>The form, as far as it can be read. The rest is noted.</summary>
    public SignOutForm ReadForm(Checks checks)
    {
        var mode = checks.Code<MaintenanceMode>("mode", Mode);
        var depth = VisitDepth.HalfMonth;
        if (Depth is not null)
        {
            depth = checks.Code<VisitDepth>("depth", Depth);
        }

        var isChecklist = mode == MaintenanceMode.Checklist;
        return new SignOutForm
        {
            Mode = mode,
            Depth = isChecklist ? depth : null,
            Items = FormReading.Items(checks, "items", Items),
            Problems = FormReading.Texts(checks, "problems", Problems),
            Remark = checks.OptionalText("remark", Remark, int.MaxValue),
            Photos = NamedUpload.Read(checks, "photos", Photos, FormReading.MostEntries),
            PaperPhotos = NamedUpload.Read(checks, "paperPhotos", PaperPhotos, FormReading.MostEntries),
            Signature = string.IsNullOrEmpty(Signature) ? null : checks.Value<UploadId>("signature", Signature, UploadId.TryParse, Reason.NotAnId),
        };
    }
}
