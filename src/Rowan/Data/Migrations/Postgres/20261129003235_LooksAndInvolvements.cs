using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rowan.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class LooksAndInvolvements : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "child_in_the_news",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    identity_id = table.Column<long>(type: "bigint", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: false),
                    marked_by_name = table.Column<string>(type: "text", nullable: false),
                    fact_id = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_child_in_the_news", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "declaration",
                columns: table => new
                {
                    member_id = table.Column<Guid>(type: "uuid", nullable: false),
                    fact_id = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_declaration", x => x.member_id);
                });

            migrationBuilder.CreateTable(
                name: "flagged_look",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    member_id = table.Column<Guid>(type: "uuid", nullable: false),
                    agency = table.Column<string>(type: "text", nullable: false),
                    team = table.Column<string>(type: "text", nullable: false),
                    role = table.Column<string>(type: "text", nullable: false),
                    identity_id = table.Column<long>(type: "bigint", nullable: true),
                    day = table.Column<DateOnly>(type: "date", nullable: true),
                    times = table.Column<int>(type: "integer", nullable: false),
                    first_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    last_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    flagged_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    closed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    closed_by = table.Column<Guid>(type: "uuid", nullable: true),
                    finding = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_flagged_look", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "involvement",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    identity_id = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    member_id = table.Column<Guid>(type: "uuid", nullable: true),
                    agency = table.Column<string>(type: "text", nullable: false),
                    team = table.Column<string>(type: "text", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: true),
                    put_on_by = table.Column<Guid>(type: "uuid", nullable: true),
                    put_on_by_name = table.Column<string>(type: "text", nullable: false),
                    put_on_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ended_by_name = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_involvement", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_child_in_the_news_identity_id",
                table: "child_in_the_news",
                column: "identity_id");

            migrationBuilder.CreateIndex(
                name: "IX_flagged_look_closed_at",
                table: "flagged_look",
                column: "closed_at");

            migrationBuilder.CreateIndex(
                name: "IX_flagged_look_member_id_kind",
                table: "flagged_look",
                columns: new[] { "member_id", "kind" });

            migrationBuilder.CreateIndex(
                name: "IX_involvement_agency_team",
                table: "involvement",
                columns: new[] { "agency", "team" });

            migrationBuilder.CreateIndex(
                name: "IX_involvement_identity_id",
                table: "involvement",
                column: "identity_id");

            migrationBuilder.CreateIndex(
                name: "IX_involvement_member_id",
                table: "involvement",
                column: "member_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "child_in_the_news");

            migrationBuilder.DropTable(
                name: "declaration");

            migrationBuilder.DropTable(
                name: "flagged_look");

            migrationBuilder.DropTable(
                name: "involvement");
        }
    }
}
