namespace ElevatorFunctions.Imports;

/// <summary>The fate of rows without an error, in numbers.</summary>
/// <param name="Added">Rows that were new.</param>
/// <param name="Changed">Rows that changed a record.</param>
/// <param name="Same">Rows whose record said the same.</param>
internal readonly record struct ImportCounts(int Added, int Changed, int Same);
