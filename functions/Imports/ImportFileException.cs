
namespace ElevatorFunctions.Imports;

/// <summary>The file cannot be read: it is damaged, or not what its beginning promised. Reading it again helps nothing.</summary>
#pragma warning disable CA1032, RCS1194 // It has no meaning without its reason.
internal sealed class ImportFileException(Reason reason, Exception? inner = null) : Exception(reason.Code, inner)
#pragma warning restore CA1032, RCS1194
{
    /// <summary>Why.</summary>
    public Reason Reason { get; } = reason;
}
