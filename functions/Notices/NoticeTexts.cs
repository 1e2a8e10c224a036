using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using ElevatorFunctions.Core.Notices;

namespace ElevatorFunctions.Notices;

/// <summary>The texts of the templates (<see cref="NoticeTextAttribute"/>), read once.</summary>
internal static class NoticeTexts
{
    /// <summary>Stands in a stored text for a detail that is a secret.</summary>
    public const string Hidden = "******";

    // Gateways take no empty variable. A detail is a sentence of its own, which must not run into the next.
    private const string Missing = "暂无";
    private const string MissingDetail = "详情未知。";

    private const string PlaceSlot = "{0}";

    private static readonly Regex Slot = new("\\{[01]\\}", RegexOptions.NonBacktracking);

    private static readonly FrozenDictionary<NoticeTemplate, Form> ByTemplate = typeof(NoticeTemplate)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .ToFrozenDictionary(
            field => (NoticeTemplate)field.GetRawConstantValue()!,
            field => field.GetCustomAttribute<NoticeTextAttribute>() is { } says
                ? new Form(says.Label, CompositeFormat.Parse(says.Text), [.. Slot.Matches(says.Text).Select(slot => slot.Value)], says.IsUrgent)
                : throw new InvalidOperationException($"the template {field.Name} must have [NoticeText]"));

    /// <summary>The content of a notice.</summary>
    public static NoticeContent Of(NoticeTemplate template, NoticeSubject about)
    {
        var form = ByTemplate[template];
        var text = string.Format(
            CultureInfo.InvariantCulture,
            form.Text,
            about.Elevator is { } code ? $"{about.Place}（电梯唯一码{code}）" : about.Place,
            about.PrivateLink?.Address ?? about.Detail);
        return new NoticeContent(
            about.Page is { } page ? $"{text} {page.Address}" : text,
            [.. form.Slots.SelectMany(slot => slot == PlaceSlot ? PlaceOf(template, about) : DetailOf(about)).Select(value => value.Length > 0 ? value : Missing)],
            about.Page?.Parts ?? []);
    }

    /// <summary>The Chinese name of a template.</summary>
    public static string LabelOf(NoticeTemplate template) => ByTemplate[template].Label;

    /// <summary>Whether a notice goes out in the quiet hours too.</summary>
    public static bool IsUrgent(NoticeTemplate template) => ByTemplate[template].IsUrgent;

    // As many for every notice of a template.
    private static string[] PlaceOf(NoticeTemplate template, NoticeSubject about) => template switch
    {
        // The texts of codes have one variable, the code.
        NoticeTemplate.SmsCode => [],
        NoticeTemplate.Unreachable or NoticeTemplate.DeviceNotUnderstood => [about.Place],
        _ => [about.Place, about.Elevator?.ToString() ?? Missing],
    };

    private static IReadOnlyList<string> DetailOf(NoticeSubject about) => about.PrivateLink?.Parts ?? [about.Detail ?? MissingDetail];

    private sealed record Form(string Label, CompositeFormat Text, IReadOnlyList<string> Slots, bool IsUrgent);
}
