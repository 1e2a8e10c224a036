namespace ElevatorFunctions.Organisations;

/// <summary>A part of an answer that holds ids of organisations or people, with room for their names beside them.</summary>
/// <typeparam name="TSelf">The part.</typeparam>
internal interface INamed<out TSelf>
{
    /// <summary>The same with its names. It is called again when some of them had to be read first.</summary>
    TSelf WithNames(NameLookup names);
}
