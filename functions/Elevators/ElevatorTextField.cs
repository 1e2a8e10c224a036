using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Elevators;

/// <summary>A text of the registry. An import file has it in a column (E-2).</summary>
/// <param name="Headers">Chinese headers of the column, the usual one first.</param>
/// <param name="Longest">Most characters.</param>
/// <param name="Text">Its value in an entry, or null where it is empty.</param>
/// <param name="Give">A request with the text given.</param>
/// <param name="IsRequired">True when every entry has it.</param>
/// <param name="IsNumber">True for a number or a code, in which full width means nothing.</param>
internal sealed record ElevatorTextField(
    string Name,
    IReadOnlyList<string> Headers,
    int Longest,
    Func<Elevator, string?> Text,
    Func<ElevatorRequest, Optional<string?>, ElevatorRequest> Give,
    bool IsRequired = false,
    bool IsNumber = false)
    : ElevatorField(Name, typeof(string), Text, static text => text, Reason.Required);
