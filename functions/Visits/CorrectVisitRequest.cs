using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Core.Visits;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Visits;

/// <summary>The body of a correction: a reason, and at least one corrected part (V-16).</summary>
[Example("""{"reason": "误选维保类型", "depth": "quarter", "items": [{"code": "A-1-01", "done": true}, {"code": "A-2-01", "done": true}]}""")]
internal sealed record CorrectVisitRequest
{
    /// <summary>Why the record is corrected.</summary>
    [Required, StringLength(Limits.TextLength, MinimumLength = 1)]
    public string? Reason { get; init; }

    /// <summary>The whole checklist as it should read.</summary>
    public IReadOnlyList<ItemRequest?>? Items { get; init; }

    /// <summary>All problems as they should read. Empty takes those back that were named.</summary>
    [MaxLength(Limits.VisitProblems), StringLength(Limits.TextLength, MinimumLength = 1)]
    public IReadOnlyList<string?>? Problems { get; init; }

    /// <summary>The free text as it should read. Empty if it is taken back.</summary>
    [StringLength(Limits.TextLength)]
    public string? Remark { get; init; }

    /// <summary>The depth as it should be. It is checked against the checklist as it then stands.</summary>
    [TextOf(typeof(VisitDepth))]
    public string? Depth { get; init; }

    /// <summary>The reason and the parts.</summary>
    public (string Reason, FormCorrection Parts) Read()
    {
        var checks = new Checks();
        var reason = checks.Text("reason", Reason, Limits.TextLength);
        var parts = new FormCorrection
        {
            Items = Items is null ? null : FormReading.Items(checks, "items", Items),
            Problems = Problems is null ? null : FormReading.Texts(checks, "problems", Problems),
            Remark = Remark is null ? null : checks.OptionalText("remark", Remark, int.MaxValue) ?? "",
            Depth = checks.OptionalCode<VisitDepth>("depth", Depth),
        };
        checks.That(!parts.IsEmpty || !checks.Passed, "body", Core.Reason.Required);
        checks.Throw();
        return (reason, parts);
    }
}
