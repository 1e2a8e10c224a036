using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Core.Visits;

/// <summary>One line of the checklist as filled in.</summary>
/// <param name="Code">Code of the item.</param>
/// <param name="Done">Whether it was done.</param>
/// <param name="Reason">Why not, where it was not.</param>
public sealed record SignOutItem([Required, Display(Prompt = "A-1-01")] string? Code, bool Done, [StringLength(500)] string? Reason = null);

/// <summary>The form of a sign-out (V-13) as a person filled it in. Whether the uploads it names exist is for their store to say.</summary>
public sealed record SignOutForm
{
    /// <summary>How the work is recorded.</summary>
    public MaintenanceMode? Mode { get; init; }

    /// <summary>How deep the visit went; needed for a checklist.</summary>
    public VisitDepth? Depth { get; init; }

    /// <summary>The checklist; none where a paper form is uploaded.</summary>
    public IReadOnlyList<SignOutItem> Items { get; init => field = value ?? []; } = [];

    /// <summary>Problems found, each in words.</summary>
    public IReadOnlyList<string> Problems { get; init => field = value ?? []; } = [];

    /// <summary>Anything else.</summary>
    public string? Remark { get; init; }

    /// <summary>Photos of the site, at least one.</summary>
    public IReadOnlyList<UploadId> Photos { get; init => field = value ?? []; } = [];

    /// <summary>Photos of the paper form, which may also come within 24 h.</summary>
    public IReadOnlyList<UploadId> PaperPhotos { get; init => field = value ?? []; } = [];

    /// <summary>Image of the responsible person's signature, or null: then the use unit reviews (V-14).</summary>
    public UploadId? Signature { get; init; }

    /// <summary>
    /// What is wrong, by field in camel case with an index where there are several (<c>items[2].reason</c>), each with its reasons in
    /// Chinese; empty where the form is good.
    /// </summary>
    /// <param name="kind">The kind of the visit's elevator, which decides the items.</param>
    /// <param name="limits">Lengths and counts.</param>
    public IReadOnlyDictionary<string, string[]> Check(ElevatorKind kind, Limits limits)
    {
        var errors = new FieldErrors();
        errors.AddIf(Mode is null, "mode", "请选择维保模式");
        errors.AddIf(Mode == MaintenanceMode.Paper && Items.Count > 0, "items", "仅按系统维保项时填写");
        errors.AddIf(Mode == MaintenanceMode.Checklist && PaperPhotos.Count > 0, "paperPhotos", "仅按上传维保单时上传");
        if (Mode == MaintenanceMode.Checklist)
        {
            CheckItems(errors, kind, limits);
        }

        CheckPhotos(errors, "paperPhotos", PaperPhotos, limits);
        errors.AddIf(Photos.Intersect(PaperPhotos).Any(), "paperPhotos", "同一文件不能重复使用");
        errors.AddIf(Photos.Count == 0, "photos", "请至少上传一张现场图片");
        CheckPhotos(errors, "photos", Photos, limits);
        errors.AddIf(Problems.Count > limits.VisitProblems, "problems", $"最多{limits.VisitProblems}项");
        for (var at = 0; at < Problems.Count && at < limits.VisitProblems; at++)
        {
            CheckText(errors, $"problems[{at}]", Problems[at], isNeeded: true, limits);
        }

        CheckText(errors, "remark", Remark, isNeeded: false, limits);
        errors.AddIf(
            Signature is { } signature && (Photos.Contains(signature) || PaperPhotos.Contains(signature)), "signature", "同一文件不能重复使用");
        return errors.ToDictionary();
    }

    private static void CheckPhotos(FieldErrors errors, string field, IReadOnlyList<UploadId> photos, Limits limits)
    {
        errors.AddIf(photos.Count > limits.VisitPhotos, field, $"最多{limits.VisitPhotos}张");
        errors.AddIf(photos.Distinct().Count() < photos.Count, field, "同一文件不能重复使用");
    }

    private static void CheckText(FieldErrors errors, string field, string? text, bool isNeeded, Limits limits)
    {
        errors.AddIf(isNeeded && string.IsNullOrWhiteSpace(text), field, "不能为空");
        errors.AddIf(text?.Length > limits.VisitTextLength, field, $"最多{limits.VisitTextLength}个字符");
    }

    private void CheckItems(FieldErrors errors, ElevatorKind kind, Limits limits)
    {
        errors.AddIf(Depth is null, "depth", "请选择维保类型");
        errors.AddIf(Items.Count == 0, "items", "请填写维保项目");
        if (Depth is not { } depth)
        {
            return;
        }

        var known = MaintenanceItems.Of(kind, depth).Select(item => item.Code).ToHashSet(StringComparer.Ordinal);
        var left = new HashSet<string>(known, StringComparer.Ordinal);
        errors.AddIf(Items.Count > known.Count, "items", $"最多{known.Count}项");
        for (var at = 0; at < Items.Count && at < known.Count; at++)
        {
            // Foreign JSON may hold null where the type says it cannot.
            if (Items[at] is not { Code: { } code } item || !known.Contains(code))
            {
                errors.AddIf(true, $"items[{at}].code", "不是该类电梯本次维保的项目");
                continue;
            }

            errors.AddIf(!left.Remove(code), $"items[{at}].code", "项目重复");
            CheckText(errors, $"items[{at}].reason", item.Reason, isNeeded: !item.Done, limits);
        }
    }
}
