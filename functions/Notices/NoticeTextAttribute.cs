namespace ElevatorFunctions.Notices;

/// <summary>What a notice of a template says, in Chinese, and whether it may wake somebody.</summary>
/// <param name="label">Its Chinese name.</param>
/// <param name="text">The text; {0} is what it is about, {1} a detail.</param>
[AttributeUsage(AttributeTargets.Field)]
public sealed class NoticeTextAttribute(string label, string text) : Attribute
{
    /// <summary>Its Chinese name.</summary>
    public string Label { get; } = label;

    /// <summary>The text; {0} is what it is about (an elevator's place and code), {1} a detail such as a link.</summary>
    public string Text { get; } = text;

    /// <summary>True for what is sent at any hour; everything else waits for the end of the quiet hours.</summary>
    public bool IsUrgent { get; set; }
}
