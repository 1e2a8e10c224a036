using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Text;
using ElevatorFunctions.Core.Notices;

namespace ElevatorFunctions.Notices;

/// <summary>The texts of the templates (<see cref="NoticeTextAttribute"/>), read once.</summary>
internal static class NoticeTexts
{
    /// <summary>Stands in a stored text for a detail that is a secret.</summary>
    public const string Hidden = "******";

    private static readonly FrozenDictionary<NoticeTemplate, (string Label, CompositeFormat Text, bool IsUrgent)> ByTemplate = typeof(NoticeTemplate)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .ToFrozenDictionary(
            field => (NoticeTemplate)field.GetRawConstantValue()!,
            field => field.GetCustomAttribute<NoticeTextAttribute>() is { } says
                ? (says.Label, CompositeFormat.Parse(says.Text), says.IsUrgent)
                : throw new InvalidOperationException($"the template {field.Name} must have [NoticeText]"));

    /// <summary>The text of a notice.</summary>
    public static string Of(NoticeTemplate template, NoticeSubject about) => string.Format(
        CultureInfo.InvariantCulture,
        ByTemplate[template].Text,
        about.Elevator is { } code ? $"{about.Place}（电梯唯一码{code}）" : about.Place,
        about.Detail) + (about.Page is { } page ? $" {page}" : "");

    /// <summary>The Chinese name of a template.</summary>
    public static string LabelOf(NoticeTemplate template) => ByTemplate[template].Label;

    /// <summary>Whether a notice goes out in the quiet hours too.</summary>
    public static bool IsUrgent(NoticeTemplate template) => ByTemplate[template].IsUrgent;
}
