using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Visits;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Visits;

/// <summary>One line of the checklist as a phone sends it (V-13).</summary>
internal sealed record ItemRequest
{
    /// <summary>Code of the item.</summary>
    [Required, Display(Prompt = "A-1-01")]
    public string? Code { get; init; }

    /// <summary>Whether it was done and is in order. Not read where <c>result</c> is there.</summary>
    public bool? Done { get; init; }

    /// <summary>Why not, where it was left out.</summary>
    [StringLength(Limits.TextLength)]
    public string? Reason { get; init; }

    /// <summary>Its result. Left out, it is <c>done</c> or <c>excused</c>, as <c>done</c> says.</summary>
    [TextOf(typeof(ItemResult))]
    public string? Result { get; init; }

    /// <summary>The defect, required where it failed.</summary>
    [StringLength(Limits.TextLength)]
    public string? Note { get; init; }

    /// <summary>Upload of kind <c>site-photo</c>, required where it failed.</summary>
    [TextOf(typeof(UploadId))]
    public string? Photo { get; init; }

    /// <summary>The line, as far as it can be read. The rest is noted against its field.</summary>
    public SignOutItem Read(Checks checks, string field)
    {
        var result = checks.OptionalCode<ItemResult>($"{field}.result", Result) ?? (Done == true ? ItemResult.Done : ItemResult.Excused);
        return new SignOutItem(
            Code,
            result == ItemResult.Done,
            Reason,
            result,
            checks.OptionalText($"{field}.note", Note, int.MaxValue),
            checks.OptionalValue<UploadId>($"{field}.photo", Photo, UploadId.TryParse, Core.Reason.NotAnId));
    }
}
