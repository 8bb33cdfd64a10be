using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rowan.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class KindsByMarks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "marked_kind",
                table: "source_record",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "marked_kind",
                table: "record_version",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            // What was kept before carries no marks: it is of its kind and nothing else.
            migrationBuilder.Sql("UPDATE source_record SET marked_kind = kind;");
            migrationBuilder.Sql("UPDATE record_version SET marked_kind = COALESCE((SELECT r.kind FROM source_record r WHERE r.id = record_version.record_id), '');");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "marked_kind",
                table: "source_record");

            migrationBuilder.DropColumn(
                name: "marked_kind",
                table: "record_version");
        }
    }
}
