namespace ElevatorFunctions.Core.Rescues;

/// <summary>A fault code (故障代码): those of GB/T 24476, and the ways by which people report.</summary>
/// <param name="Code">The code on the wire, such as <c>04</c> or <c>11F</c>.</param>
/// <param name="Label">The Chinese name.</param>
/// <param name="English">The English name.</param>
/// <param name="Device">The devices that send it, in the table's word: <c>lift</c>, <c>escalator</c> or <c>both</c>.</param>
/// <param name="Kind">The table's word for its nature: <c>state</c>, <c>fault</c>, <c>event</c> or <c>alarm</c>.</param>
/// <param name="Entrapment">The table's words for how likely people are trapped, such as <c>likely if occupied</c>.</param>
/// <param name="Actions">The actions that it asks for.</param>
public sealed record FaultCode(string Code, string Label, string English, string Device, string Kind, string Entrapment, FaultActions Actions)
{
    /// <summary>Whether the elevator has a fault, and does not only say how it stands.</summary>
    public bool IsFault => Kind == "fault";
}
