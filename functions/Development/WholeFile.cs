namespace ElevatorFunctions.Development;

/// <summary>Writes a file whole or not at all: a file cut short by a kill would be taken for a good one by the next start.</summary>
internal static class WholeFile
{
    /// <summary>Puts a file in the place of the one that may be there.</summary>
    public static void Replace(string path, ReadOnlySpan<byte> content)
    {
        var draft = path + ".new";
        File.WriteAllBytes(draft, content);
        File.Move(draft, path, overwrite: true);
    }
}
