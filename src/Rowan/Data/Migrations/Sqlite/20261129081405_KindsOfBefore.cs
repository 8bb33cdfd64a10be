using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rowan.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class KindsOfBefore : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // By itself, so that no other node waits for it: what was kept before was read for no marks, and is of its kind and nothing else.
            migrationBuilder.Sql("UPDATE source_record SET marked_kind = kind WHERE marked_kind = '';");
            migrationBuilder.Sql("UPDATE record_version SET marked_kind = COALESCE((SELECT r.kind FROM source_record r WHERE r.id = record_version.record_id), '') WHERE marked_kind = '';");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
        }
    }
}
