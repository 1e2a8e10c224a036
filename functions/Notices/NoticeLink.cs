namespace ElevatorFunctions.Notices;

/// <summary>
/// A link in a notice. Gateways of approved templates take no address as a variable: start and separator stand in the approved text, and the parts of the
/// token are its variables.
/// </summary>
/// <param name="Start">Address up to the token, the same for every notice of a template.</param>
/// <param name="Separator">Stands between the parts.</param>
/// <param name="Parts">The parts of the token, as many for every notice of a template.</param>
internal sealed record NoticeLink(string Start, char Separator, IReadOnlyList<string> Parts)
{
    /// <summary>The address as a browser opens it.</summary>
    public string Address => Start + string.Join(Separator, Parts);
}
