namespace ElevatorFunctions.Core.Visits;

/// <summary>The faults of a form, field by field.</summary>
internal sealed class FieldErrors
{
    private readonly SortedDictionary<string, List<Reason>> _errors = new(StringComparer.Ordinal);

    /// <summary>Adds a reason to a field where something is wrong.</summary>
    public void AddIf(bool isWrong, string field, Reason reason)
    {
        if (!isWrong)
        {
            return;
        }

        if (!_errors.TryGetValue(field, out var reasons))
        {
            _errors.Add(field, reasons = []);
        }

        reasons.Add(reason);
    }

    /// <summary>The fields with their reasons.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Reason>> ToDictionary() =>
        _errors.ToDictionary(error => error.Key, IReadOnlyList<Reason> (error) => error.Value, StringComparer.Ordinal);
}
