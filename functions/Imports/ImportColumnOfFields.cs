namespace ElevatorFunctions.Imports;

/// <summary>A column of a kind of import.</summary>
/// <typeparam name="TFields">The values of a row.</typeparam>
/// <param name="Take">Takes a text (<see cref="CellText"/>) over into the row. Returns the reason if it does not fit, otherwise null.</param>
internal sealed record ImportColumn<TFields>(
    string Name, IReadOnlyList<string> Headers, bool Required, Func<TFields, string, Reason?> Take, bool IsDay = false)
    : ImportColumn(Name, Headers, Required, IsDay)
{
    /// <summary>Reads a text into a value. False when the text does not fit.</summary>
    internal delegate bool Parser<T>(string text, out T value);

    /// <summary>A column of values that are read from plain text.</summary>
    public static ImportColumn<TFields> Value<T>(
        string name, IReadOnlyList<string> headers, bool required, Parser<T> parser, Action<TFields, T> take, Reason reason) =>
        new(name, headers, required, (row, text) =>
        {
            if (!parser(CellText.Plain(text), out var value))
            {
                return reason;
            }

            take(row, value);
            return null;
        });

    /// <summary>A column of texts.</summary>
    /// <param name="longest">Most characters.</param>
    /// <param name="isNumber">True for a number of a register, which a spreadsheet may have spoilt.</param>
    public static ImportColumn<TFields> Text(
        string name, IReadOnlyList<string> headers, bool required, int longest, bool isNumber, Action<TFields, string> take) =>
        new(name, headers, required, (row, text) =>
        {
            var value = isNumber ? CellText.Plain(text) : text;
            var fault = CellText.FaultOf(value, longest)
                ?? (isNumber && value.StartsWith('=') ? Reason.NotCalculated : null)
                ?? (isNumber && CellText.IsRounded(value) ? Reason.RoundedNumber : null);
            if (fault is null)
            {
                take(row, value);
            }

            return fault;
        });
}
