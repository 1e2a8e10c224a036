using System.Text;

namespace ElevatorFunctions.Core;

/// <summary>
/// Reads comma-separated text (RFC 4180) that ships with the rule book: quoted fields, doubled quotes, line ends inside quotes, and either
/// kind of line end. Imported files go through a library instead.
/// </summary>
internal static class CsvText
{
    /// <summary>The rows with their fields, the header included. Every row has as many fields as the first.</summary>
    /// <exception cref="FormatException">A quote is not closed, or a row has another number of fields.</exception>
    public static IReadOnlyList<string[]> Read(string text)
    {
        var (rows, row, field, quoted) = (new List<string[]>(), new List<string>(), new StringBuilder(), false);
        for (var at = 0; at < text.Length; at++)
        {
            var character = text[at];
            if (quoted)
            {
                if (character != '"')
                {
                    field.Append(character);
                }
                else if (at + 1 < text.Length && text[at + 1] == '"')
                {
                    field.Append('"');
                    at++;
                }
                else
                {
                    quoted = false;
                }

                continue;
            }

            switch (character)
            {
                case '"': quoted = true; break;
                case ',': EndField(); break;
                case '\n': EndRow(); break;
                case '\r' or '\uFEFF': break;
                default: field.Append(character); break;
            }
        }

        if (quoted)
        {
            throw new FormatException("A quote is not closed.");
        }

        if (field.Length > 0 || row.Count > 0)
        {
            EndRow();
        }

        return rows;

        void EndField()
        {
            row.Add(field.ToString());
            field.Clear();
        }

        void EndRow()
        {
            EndField();
            if (rows.Count > 0 && rows[0].Length != row.Count)
            {
                throw new FormatException($"Row {rows.Count + 1} has {row.Count} fields, the first has {rows[0].Length}.");
            }

            rows.Add([.. row]);
            row.Clear();
        }
    }
}
