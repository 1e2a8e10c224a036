using System.Xml;

namespace ElevatorFunctions.Imports.Workbooks;

/// <summary>
/// Opens a part of a workbook as XML that costs little memory whatever it holds. The XML reader keeps a tag, a text, the names that it has
/// seen and the open elements: each of them is bounded here. The part goes by in pieces.
/// </summary>
internal sealed class BoundedXml : TextReader
{
    /// <summary>Longest text or tag, in characters. A cell of the format has at most 32,767, each of which may be written with several.</summary>
    public const int LongestPiece = 1024 * 1024;

    private const int MostNames = 4096;
    private const int Deepest = 64;

    private readonly StreamReader _reader;
    private Place _place;
    private int _length;
    private int _brackets;
    private bool _mayBeData;

    private BoundedXml(Stream part) => _reader = new StreamReader(part, leaveOpen: false);

    private enum Place
    {
        Text,
        Tag,
        Data,
    }

    /// <summary>Opens a part. The reader closes the stream.</summary>
    public static XmlReader Open(Stream part) => XmlReader.Create(new BoundedXml(part), new XmlReaderSettings
    {
        CloseInput = true,
        DtdProcessing = DtdProcessing.Prohibit,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        NameTable = new Names(),
        XmlResolver = null,
    });

    /// <summary>Goes on to the next node. Returns false at the end.</summary>
    /// <exception cref="ImportFileException">The elements nest too deep.</exception>
    public static bool Next(XmlReader xml) =>
        xml.Read() && (xml.Depth <= Deepest ? true : throw new ImportFileException(Reason.DamagedFile));

    /// <inheritdoc/>
    public override int Peek() => _reader.Peek();

    /// <inheritdoc/>
    public override int Read(char[] buffer, int index, int count)
    {
        var read = _reader.Read(buffer, index, count);
        for (var text = buffer.AsSpan(index, read); !text.IsEmpty;)
        {
            text = text[Watch(text)..];
            if (_length > LongestPiece)
            {
                throw new ImportFileException(Reason.CellTooLarge(ImportRow.LongestCell));
            }
        }

        return read;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _reader.Dispose();
        base.Dispose(disposing);
    }

    // Counts the characters up to where the place changes, and returns how many that were.
    private int Watch(ReadOnlySpan<char> text)
    {
        switch (_place)
        {
            case Place.Text:
                return CountTo('<', Place.Tag, text);
            case Place.Tag when _length < 2 && text[0] != '>':
                _mayBeData = _length == 0 ? text[0] == '!' : _mayBeData && text[0] == '[';
                _length++;
                _place = _length == 2 && _mayBeData ? Place.Data : Place.Tag;
                return 1;
            case Place.Tag:
                return CountTo('>', Place.Text, text);
            default:
                _length++;
                (_place, _length) = text[0] == '>' && _brackets >= 2 ? (Place.Text, 0) : (_place, _length);
                _brackets = text[0] == ']' ? _brackets + 1 : 0;
                return 1;
        }
    }

    private int CountTo(char mark, Place next, ReadOnlySpan<char> text)
    {
        var at = text.IndexOf(mark);
        if (at < 0)
        {
            _length += text.Length;
            return text.Length;
        }

        // The last piece counts too, before it is forgotten.
        (_place, _length) = _length + at > LongestPiece ? (_place, _length + at) : (next, 0);
        return at + 1;
    }

    private sealed class Names : NameTable
    {
        private int _count;

        public override string Add(char[] key, int start, int len) => Get(key, start, len) ?? base.Add(Counted(key), start, len);

        public override string Add(string key) => Get(key) ?? base.Add(Counted(key));

        private T Counted<T>(T key) => ++_count <= MostNames ? key : throw new ImportFileException(Reason.DamagedFile);
    }
}
