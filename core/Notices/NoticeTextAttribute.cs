namespace ElevatorFunctions.Core.Notices;

/// <summary>The Chinese name and text of a template, and its urgency.</summary>
/// <param name="label">Its name.</param>
/// <param name="text">The text. {0} is its subject, {1} a detail.</param>
/// <param name="isUrgent">True for a notice that is sent at any hour.</param>
[AttributeUsage(AttributeTargets.Field)]
public sealed class NoticeTextAttribute(string label, string text, bool isUrgent = false) : Attribute
{
    /// <summary>Its name, as lists and workbooks show it.</summary>
    public string Label { get; } = label;

    /// <summary>The text. {0} is its subject (an elevator's place and code), {1} a detail such as a link or a floor.</summary>
    public string Text { get; } = text;

    /// <summary>True for a notice that is sent at any hour. Every other waits for the end of the quiet hours.</summary>
    public bool IsUrgent { get; } = isUrgent;
}
