using System.Text;
using ElevatorFunctions.Core;

namespace ElevatorFunctions.Imports;

/// <summary>
/// Reads comma-separated text as RFC 4180 has it, row by row, in memory bounded by <see cref="ImportRow.LongestCell"/> and
/// <see cref="ImportRow.MostCells"/> whatever the file is. Lines may end in CR, LF or both.
/// </summary>
internal sealed class CsvRows(TextReader reader)
{
    private const int End = -1;

    private readonly char[] _buffer = new char[32 * 1024];
    private readonly StringBuilder _cell = new();
    private int _length;
    private int _at;
    private bool _tooLong;

    /// <summary>The rows, in order. Ends after a quote that is never closed: the cells that follow cannot be told apart.</summary>
    public IEnumerable<ImportRow> Read()
    {
        for (var number = 1; Peek() != End; number++)
        {
            var row = ReadRow(number);
            yield return row;
            if (row.Fault == Reason.OpenQuote)
            {
                yield break;
            }
        }
    }

    private ImportRow ReadRow(int number)
    {
        var cells = new List<string>();
        Reason? fault = null;
        while (true)
        {
            var problem = ReadCell();
            if (cells.Count < ImportRow.MostCells)
            {
                cells.Add(_cell.ToString());
            }
            else if (_cell.Length > 0)
            {
                fault ??= Reason.NoHeader;
            }

            fault ??= problem ?? (_tooLong ? Reason.TooLong(ImportRow.LongestCell) : null);
            if (problem == Reason.OpenQuote || Next() != ',')
            {
                return new(number, cells, problem == Reason.OpenQuote ? problem : fault);
            }
        }
    }

    // Stops before the comma or line end, which Next() takes.
    private Reason? ReadCell()
    {
        _cell.Clear();
        _tooLong = false;
        var isQuoted = Peek() == '"';
        if (isQuoted)
        {
            Next();
            if (!ReadQuoted())
            {
                return Reason.OpenQuote;
            }
        }

        var start = _cell.Length;
        while (Peek() is not (End or ',' or '\r' or '\n'))
        {
            Append((char)Next());
        }

        return isQuoted && !IsBlankFrom(start) ? Reason.AfterQuote : null;
    }

    private bool ReadQuoted()
    {
        while (true)
        {
            switch (Next())
            {
                case End:
                    return false;
                case '"' when Peek() == '"':
                    Next();
                    Append('"');
                    break;
                case '"':
                    return true;
                case var character:
                    // No cell is this long: a quote was forgotten, and the rest of the file would be one cell.
                    if (_cell.Length >= ImportRow.LongestCell)
                    {
                        return false;
                    }

                    Append(character == '\r' ? '\n' : (char)character);
                    break;
            }
        }
    }

    private bool IsBlankFrom(int start)
    {
        for (var at = start; at < _cell.Length; at++)
        {
            if (!char.IsWhiteSpace(_cell[at]))
            {
                return false;
            }
        }

        return true;
    }

    private void Append(char character)
    {
        if (_cell.Length < ImportRow.LongestCell)
        {
            _cell.Append(character);
        }
        else
        {
            _tooLong = true;
        }
    }

    private int Peek() => _at < _length || Fill() ? _buffer[_at] : End;

    private int Next()
    {
        var next = Peek();
        if (next == End)
        {
            return End;
        }

        _at++;
        if (next == '\r' && Peek() == '\n')
        {
            _at++;
        }

        return next;
    }

    private bool Fill()
    {
        _length = reader.Read(_buffer, 0, _buffer.Length);
        _at = 0;
        return _length > 0;
    }
}
